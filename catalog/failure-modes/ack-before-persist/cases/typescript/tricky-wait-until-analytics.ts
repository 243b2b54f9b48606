// What follows the answer is a page-view counter; the signature itself is written before it.
import { NextRequest, NextResponse } from "next/server";
import { waitUntil } from "@vercel/functions";
import { PrismaClient } from "@prisma/client";
import { track } from "./analytics";

const prisma = new PrismaClient();

export async function POST(request: NextRequest) {
  const { petition, name, email } = await request.json();
  await prisma.signature.create({ data: { petition, name, email } });
  waitUntil(track("petition_signed", { petition }));
  return NextResponse.json({ signed: true }, { status: 201 });
}
