import { index, pgTable, serial, text } from "drizzle-orm/pg-core";

export const shipments = pgTable(
  "shipments",
  {
    id: serial("id").primaryKey(),
    trackingCode: text("tracking_code").notNull(),
    carrier: text("carrier").notNull(),
  },
  (table) => [index("shipments_tracking").on(table.carrier, table.trackingCode)],
);
