import { readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { systemActor } from "#app/identity/person/actor.ts";
import { writeRecognition } from "#app/library/recognitions/write-recognition.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";

const file = z.array(z.looseObject({ id: z.string().regex(/^[a-z0-9-]+$/), practice: z.string().optional() }));

/**
 * Records the recognitions of the content that this database does not have yet. Run it after the practices are loaded.
 * @param folder `content/awards` of the project
 * @returns the ids of the entries that were recorded, and a sentence for each that could not be
 */
export async function importRecognitions(
	services: LibraryServices,
	folder: string,
): Promise<{ recorded: string[]; problems: string[] }> {
	const entries = file.parse(load(await readFile(path.join(folder, "recognitions.yaml"), "utf8")));
	const { prisma } = services.database;
	const known = await prisma.recognition.findMany({ where: { contentId: { not: null } }, select: { contentId: true } });
	const ids = new Set(known.map(({ contentId }) => contentId));
	const result = { recorded: [] as string[], problems: [] as string[] };
	for (const { id: contentId, practice: pid, ...facts } of entries.filter(({ id }) => !ids.has(id))) {
		const recognition = { ...facts, pid, contentId, id: uuidOf(["recognition", contentId]) };
		const written = await prisma
			.$transaction((tx) => writeRecognition(tx, systemActor, services, recognition as never))
			.catch((error: unknown) => ({ outcome: "refused" as const, reason: readable(error) }));
		if (written.outcome === "recorded") result.recorded.push(contentId);
		else result.problems.push(`${contentId}: ${written.reason}`);
	}
	return result;
}

/** @throws what is no problem of the entry */
function readable(error: unknown): string {
	if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll("\n", " ");
	throw error;
}
