import { pgTable, serial, text, uniqueIndex } from "drizzle-orm/pg-core";

export const shipments = pgTable(
  "shipments",
  {
    id: serial("id").primaryKey(),
    trackingCode: text("tracking_code").notNull(),
    carrier: text("carrier").notNull(),
  },
  (table) => [uniqueIndex("shipments_tracking").on(table.carrier, table.trackingCode)],
);
