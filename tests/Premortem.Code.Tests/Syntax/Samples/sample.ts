import type { Pool } from 'pg';
@Injectable()
export abstract class Orders<T extends { id: string }> implements OnInit {
  constructor(private readonly pool: Pool, @Inject(KEY) public key?: string) { super(); }
  @Get(':id') async find(@Param('id') id: string): Promise<T | undefined> {
    const row = (await this.pool.query<T>('select 1', [id])).rows[0]!;
    return <T>row satisfies T as unknown as T;
  }
  abstract save(order: Readonly<T>): asserts order is T;
}
enum State { Open = 1, Done = `x`.length }
type Keys<K> = { readonly [P in keyof K as `get${string & P}`]?: K[P] extends infer U ? U : never };
declare module 'x' { export function f(this: Window, ...a: [number, string?]): void }
namespace A.B { export const c = a < b && c > (d); }
function over(a: string): void;
function over(a: any) { if (a) { for (let i = 0; i < 3; i++); } else do { a-- } while (a > 0) }
export = Orders;
