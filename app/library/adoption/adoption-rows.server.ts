import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { type PracticeInShort, practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { adoptionsKeptFor, type DecidedAdoption } from "#app/library/adoption/adoption.policy.ts";
import { adoptionStages, adoptionSteps, confirmations, type ShownStage } from "#app/library/adoption/adoption.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";
import { memberTag, practiceTag } from "#app/library/record/page-tags.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

const withSource = {
	practice: { select: practiceInShort },
	steps: { orderBy: [{ at: "asc" }, { id: "asc" }] },
} satisfies Prisma.AdoptionInclude;

const codes = z.object({
	stage: z.enum(adoptionStages),
	confirmation: z.enum(confirmations),
	audience: z.enum(["public", "members"]),
});
const stepCodes = z.object({
	step: z.enum(adoptionSteps),
	side: z.enum(["adopter", "source", "association"]),
	audience: z.enum(["public", "members", "sides"]),
});

type Row = Prisma.AdoptionGetPayload<{ include: typeof withSource }>;
type StepRecord = Omit<Row["steps"][number], "step" | "side" | "audience"> & z.output<typeof stepCodes>;
/** An adoption with its source and its steps, in this area's types. */
export type AdoptionRecord = Omit<Row, "steps" | keyof z.output<typeof codes>> &
	z.output<typeof codes> & { steps: StepRecord[] };

/** Reads adoptions, the latest step first. */
export async function readAdoptions(reader: Reader, where: Prisma.AdoptionWhereInput): Promise<AdoptionRecord[]> {
	const rows = await reader.adoption.findMany({
		where,
		include: withSource,
		orderBy: [{ lastStepAt: "desc" }, { id: "asc" }],
	});
	return rows.map((row) => ({
		...row,
		...codes.parse(row),
		steps: row.steps.map((step) => ({ ...step, ...stepCodes.parse(step) })),
	}));
}

/** Locks an adoption that the actor may see, or that was removed, until the transaction ends; null if there is none. */
export async function lockAdoption(
	tx: Transaction,
	actor: Actor,
	id: string,
	now: Date,
): Promise<AdoptionRecord | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from adoption where id = ${id}::uuid for update`;
	const [adoption] = await readAdoptions(tx, { AND: [{ id }, adoptionsKeptFor(actor, now)] });
	return adoption ?? null;
}

/** The countries from which something is adopted: the owners of the practice, or the country that the adopter named. */
export function sourcesOf({
	practice,
	sourceCountry,
}: {
	practice: OwnedPractice | null;
	sourceCountry: string | null;
}): string[] {
	if (practice) return ownersOf(practice);
	return sourceCountry === null ? [] : [sourceCountry];
}

/** The countries under which the source is shown. An imported practice has countries, although none owns it. */
export function sourceCountriesOf({
	practice,
	sourceCountry,
}: {
	practice: Pick<PracticeInShort, "countries"> | null;
	sourceCountry: string | null;
}): string[] {
	return practice?.countries ?? (sourceCountry === null ? [] : [sourceCountry]);
}

/** The parts of an adoption that the policy depends on. */
export function decided(adoption: AdoptionRecord): DecidedAdoption {
	const { adopter, confirmation, removedAt } = adoption;
	return { adopter, sources: sourcesOf(adoption), confirmation, removed: removedAt !== null };
}

export function shownStage({
	stage,
	stoppedAt,
	removedAt,
}: Pick<AdoptionRecord, "stage" | "stoppedAt" | "removedAt">): ShownStage {
	if (removedAt !== null) return "removed";
	return stoppedAt === null ? stage : "stopped";
}

/** What is adopted: the title of the practice, in the given language if there is one, or what was typed. */
export function sourceTitle(
	{ practice, sourceName, language }: Pick<AdoptionRecord, "practice" | "sourceName" | "language">,
	locale: string,
): { title: string; language: string } {
	return practice ? titleOf(practice, locale) : { title: sourceName ?? "", language };
}

/** The cache tags of the pages that show an adoption. */
export function adoptionTags(
	adoption: Pick<AdoptionRecord, "adopter" | "sourcePid" | "ownPid" | "practice" | "sourceCountry">,
): string[] {
	const pids = [adoption.sourcePid, adoption.ownPid].flatMap((pid) => pid ?? []);
	const countries = [adoption.adopter, ...sourceCountriesOf(adoption)];
	return [...pids.map(practiceTag), ...countries.map(memberTag), "home", "members", "sitemap"];
}
