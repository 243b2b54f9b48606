import { NextRequest, NextResponse } from "next/server";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function POST(request: NextRequest, { params }: { params: { id: string } }) {
  const { email } = await request.json();
  const workshop = await prisma.workshop.findUnique({ where: { id: params.id } });
  if (!workshop) return NextResponse.json({ error: "unknown" }, { status: 404 });
  const taken = await prisma.place.count({ where: { workshopId: workshop.id } });
  if (taken >= workshop.capacity) return NextResponse.json({ error: "full" }, { status: 409 });
  const place = await prisma.place.create({ data: { workshopId: workshop.id, guestEmail: email } }); // expect: check-then-act
  return NextResponse.json(place, { status: 201 });
}
