import { NextRequest, NextResponse } from "next/server";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function POST(request: NextRequest, { params }: { params: { id: string } }) {
  const { email } = await request.json();
  const place = await prisma.$transaction(async (tx) => {
    const [workshop] = await tx.$queryRaw<{ capacity: number }[]>`
      SELECT capacity FROM "Workshop" WHERE id = ${params.id} FOR UPDATE`;
    const taken = await tx.place.count({ where: { workshopId: params.id } });
    if (taken >= workshop.capacity) return null;
    return tx.place.create({ data: { workshopId: params.id, guestEmail: email } });
  });
  if (!place) return NextResponse.json({ error: "full" }, { status: 409 });
  return NextResponse.json(place, { status: 201 });
}
