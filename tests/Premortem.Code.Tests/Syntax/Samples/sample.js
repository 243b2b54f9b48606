#!/usr/bin/env node
'use strict';
import db, { pool as p } from './db.js';
export default async function place(order, { note = null, ...rest } = {}, ...items) {
  const tx = await db.begin?.();
  label: for await (const item of items) {
    if (!item?.price) continue label
    order.total -= item.price ** 2, order.n++;
  }
  try { return `order ${order.id} of ${p[`k${note}`]}`; }
  catch { throw new Error(/[/]\d+/giu.test(note) ? 'a' : "b"); }
  finally { setTimeout(() => tx.end(), 1_000); }
}
class Order extends Base {
  static #count = 0; get total() { return this._t ?? 0 }
  *lines() { yield* this.a; }
}
switch (x) { case 1: break; default: ({ a, ['b']: c, ...d } = x) }
const view = <div className="a" {...rest}>text &amp; {items.map(i => <Item key={i} />)}</div>;
<!-- old comment
