// Success is answered; whether the only write happens is up to what is left of the instance.
import { NextRequest, NextResponse } from "next/server";
import { waitUntil } from "@vercel/functions";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function POST(request: NextRequest) {
  const { petition, name, email } = await request.json();
  waitUntil(prisma.signature.create({ data: { petition, name, email } })); // expect: ack-before-persist
  return NextResponse.json({ signed: true }, { status: 201 });
}
