import type { Prisma, PrismaClient } from "#app/platform/prisma/client.ts";

/** Stores a question on a practice, which neither side wants to be shown, as its commands would have left it. */
export async function givenQuestion(
	prisma: Pick<PrismaClient, "question">,
	pid: string,
	more: Pick<Prisma.QuestionUncheckedCreateInput, "state" | "createdAt"> & Partial<Prisma.QuestionUncheckedCreateInput>,
): Promise<void> {
	const id = crypto.randomUUID();
	await prisma.question.create({
		data: {
			id,
			threadId: id,
			pid,
			version: "1.0",
			language: "en",
			locale: "en",
			text: "How?",
			askerAgrees: false,
			answererAgrees: false,
			...more,
		},
	});
}
