import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const installations = pgTable("installations", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  account: text("account").notNull(),
});
