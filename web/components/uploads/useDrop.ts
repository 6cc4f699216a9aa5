import { type DragEvent, useState } from 'react';

/** Files that are dragged over a place and let go there. What is no file, a marked text for instance, is none of its business. */
export function useDrop(may: boolean, add: (files: Iterable<File>) => void) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent): boolean => may && event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        add(event.dataTransfer.files);
      },
    },
  };
}
