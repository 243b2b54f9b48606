import React, { useState } from 'react';
type Props<T> = { items: T[]; onPick?: (item: T) => void };
export const Picker = <T extends { id: number },>({ items, onPick }: Props<T>) => {
  const [open, setOpen] = useState<boolean>(false);
  return (
    <>
      {/* a comment */}
      <Menu.Item open={open} onClick={async () => { await save(items as any); setOpen(o => !o) }} {...{ a: 1 }}>
        Pick &quot;one&quot; of {items.length}
        {items.map((i) => <li key={i.id}>{`#${i.id}`}</li>)}
      </Menu.Item>
    </>
  );
};
