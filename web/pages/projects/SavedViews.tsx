import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '../../__generated__';
import { problemText } from '../../apollo/problemText';
import { useProjectViewWork } from '../../forms/projectViews';
import { t } from '../../messages';
import { Button, IconBookmark, IconCheck, IconPen, Menu, MenuDivider, MenuItem, MenuLabel, toast } from '../../ui';
import { type ListView, noFilters, readView, writeView } from './listAddress';

const SavedViewDialogs = lazy(() => import('./SavedViewDialogs'));

const ProjectViews = graphql(`
  query ProjectViews {
    viewer {
      projectViews {
        id
        name
        address
        position
      }
    }
  }
`);

const everything: ListView = { ...noFilters, field: 'NAME', direction: 'ASC', board: false };

/** The viewer's own views of the projects: choose, save what is shown now, keep changes, rename, delete (R3.9). */
export function SavedViews({ view, onChange }: { readonly view: ListView; readonly onChange: (view: ListView) => void }) {
  const { data } = useQuery(ProjectViews);
  const views = data?.viewer?.projectViews ?? [];
  const { save } = useProjectViewWork();
  const [dialog, setDialog] = useState<'save' | 'edit' | null>(null);
  // Which view was chosen last: what is changed afterwards can be kept in it.
  const [chosenId, setChosenId] = useState<string | null>(null);
  const words = t.projects.views;
  const address = writeView(view).toString();
  const sameAs = (saved: string): boolean => writeView(readView(new URLSearchParams(saved))).toString() === address;
  const current = views.find((each) => sameAs(each.address));
  const chosen = views.find((each) => each.id === chosenId);
  const choose = (id: string | null, next: ListView): void => {
    setChosenId(id);
    onChange(next);
  };
  const keep = async (id: string, name: string): Promise<void> => {
    try {
      await save({ id, name, address });
      toast.done(words.saved(name));
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (
    <>
      <Menu side="bottom-end" trigger={<Button icon={<IconBookmark />}>{current?.name ?? words.button}</Button>}>
        <MenuItem rightSection={address === '' ? <IconCheck size={16} /> : undefined} onClick={() => choose(null, everything)}>
          {words.all}
        </MenuItem>
        <MenuItem
          rightSection={address === 'view=board' ? <IconCheck size={16} /> : undefined}
          onClick={() => choose(null, { ...everything, board: true })}
        >
          {words.board}
        </MenuItem>
        <MenuDivider />
        <MenuLabel>{views.length > 0 ? words.own : words.empty}</MenuLabel>
        {views.map((each) => (
          <MenuItem
            key={each.id}
            rightSection={each === current ? <IconCheck size={16} /> : undefined}
            onClick={() => choose(each.id, readView(new URLSearchParams(each.address)))}
          >
            {each.name}
          </MenuItem>
        ))}
        <MenuDivider />
        {chosen && !current && (
          <MenuItem leftSection={<IconCheck />} onClick={() => void keep(chosen.id, chosen.name)}>
            {words.update(chosen.name)}
          </MenuItem>
        )}
        <MenuItem leftSection={<IconBookmark />} onClick={() => setDialog('save')}>
          {words.save}
        </MenuItem>
        {views.length > 0 && (
          <MenuItem leftSection={<IconPen />} onClick={() => setDialog('edit')}>
            {words.edit}
          </MenuItem>
        )}
      </Menu>
      {dialog && (
        <Suspense fallback={null}>
          <SavedViewDialogs dialog={dialog} address={address} views={views} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}
