/** Files on their way to the server, wherever they are put. */
export const uploads = {
  unnamed: 'picture.png',
  percent: (percent: number): string => `${percent} %`,
  waiting: 'Waiting',
  progress: (name: string): string => `How much of ${name} has gone`,
  tooLarge: 'This file is too large.',
  failed: 'This file could not be sent.',
  attached: {
    list: 'Files',
    look: (name: string, size: string): string => `Look at ${name}, ${size}`,
  },
  offline: 'This file did not arrive: Portico cannot be reached.',
};
