import { readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { publishedSource } from "#app/membership/status/localized.ts";
import { type HistoryProblem, historyProblem } from "#app/membership/status/member-status.ts";
import { lastDay, partialDate } from "#app/platform/partial-date.ts";
import { agreementKinds, memberClasses, memberStatuses, organisationTypes } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";

const words = z.string().trim().min(1);
const sources = z.array(publishedSource).min(1, "Name at least one published source.");

const fact = z.strictObject({
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "An id is small letters, digits and hyphens."),
	date: partialDate,
	fact: words,
	factAr: words,
	sources,
});

const member = z.strictObject({
	country: z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO 3166-1 code."),
	class: z.enum(memberClasses),
	/** The institution that published sources name as responsible. */
	entity: z
		.strictObject({
			names: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/), words).and(z.object({ en: words })),
			type: z.enum(organisationTypes).optional(),
			/** True only if a designation says so. */
			focal: z.boolean().default(false),
		})
		.optional(),
	events: z
		.array(
			z.strictObject({
				to: z.enum(memberStatuses),
				effective: partialDate,
				basis: words,
				basisAr: words,
				/** These files have no documents; the sources are the evidence. */
				document: z.null(),
				sources,
			}),
		)
		.min(1, "A member enters by an event."),
	timeline: z.array(fact).default([]),
});

const country = z.string().regex(/^[A-Z]{2}$/, "A country is its two-letter ISO 3166-1 code.");

const agreement = z.strictObject({
	id: fact.shape.id,
	kind: z.enum(agreementKinds),
	title: words,
	titleAr: words,
	/** At least one of them is a member. */
	countries: z.array(country).min(1),
	partyNames: z.array(words).default([]),
	signedOn: partialDate,
	workstreams: z.array(words).default([]),
	sources,
});

/** `sources` only has the YAML anchors that members refer to. */
const membersFile = z.strictObject({ sources: z.unknown().optional(), members: z.array(member) });
const timelineFile = z.array(fact);
const agreementsFile = z.array(agreement);

export type MemberFile = z.output<typeof member>;
export type FactFile = z.output<typeof fact>;
export type AgreementFile = z.output<typeof agreement>;
export type MemberFiles = { members: MemberFile[]; timeline: FactFile[]; agreements: AgreementFile[] };

/** The content files on members are invalid; the message has a sentence for each problem. */
export class MemberFilesError extends Error {}

/**
 * Reads and checks `members.yaml`, `timeline.yaml` and `agreements.yaml`.
 * @param folder `content/members` of the project
 * @throws MemberFilesError
 */
export function readMemberFiles(folder: string, reference: Pick<Reference, "isCountry">): MemberFiles {
	const files = {
		members: readFile(folder, "members.yaml", membersFile).members,
		timeline: readFile(folder, "timeline.yaml", timelineFile),
		agreements: readFile(folder, "agreements.yaml", agreementsFile),
	};
	const problems = problemsOf(files, reference);
	if (problems.length > 0) throw new MemberFilesError(problems.join("\n"));
	return files;
}

function readFile<T>(folder: string, name: string, shape: z.ZodType<T>): T {
	const file = path.join(folder, name);
	let content: unknown;
	try {
		content = load(readFileSync(file, "utf8"));
	} catch (error) {
		throw new MemberFilesError(`${file} can't be read: ${(error as Error).message}`);
	}
	const parsed = shape.safeParse(content);
	if (parsed.success) return parsed.data;
	const sentences = parsed.error.issues.map((issue) => `${name}, ${placeOf(issue.path, content)}: ${issue.message}`);
	throw new MemberFilesError(sentences.join("\n"));
}

/** Where in a file a problem is, with the country's code or the fact's id instead of an index. */
function placeOf(steps: readonly PropertyKey[], content: unknown): string {
	const names: string[] = [];
	let here: unknown = content;
	for (const step of steps) {
		here = here !== null && typeof here === "object" ? Reflect.get(here, step) : undefined;
		const item = (here ?? {}) as { country?: unknown; id?: unknown };
		const name = typeof step === "number" ? (item.country ?? item.id ?? `no. ${step + 1}`) : step;
		names.push(String(name));
	}
	return names.join(" ") || "the file";
}

function problemsOf({ members, timeline, agreements }: MemberFiles, reference: Pick<Reference, "isCountry">): string[] {
	const facts = [...members.flatMap((one) => one.timeline), ...timeline];
	return [
		...members
			.filter((one) => !reference.isCountry(one.country))
			.map((one) => `members.yaml, ${one.country}: there is no such country.`),
		...repeated(members.map((one) => one.country)).map((code) => `members.yaml, ${code}: it stands there twice.`),
		...repeated(facts.map((one) => one.id)).map((id) => `The timeline fact ${id} stands there twice.`),
		...repeated(agreements.map((one) => one.id)).map((id) => `The agreement ${id} stands there twice.`),
		...agreements
			.filter((one) => !one.countries.every((code) => reference.isCountry(code)))
			.map((one) => `agreements.yaml, ${one.id}: a party is no country.`),
		...members.flatMap((one) => eventProblems(one)),
	];
}

function repeated(values: readonly string[]): string[] {
	return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function eventProblems({ country, class: memberClass, events }: MemberFile): string[] {
	const problem = historyProblem(
		events.map(({ to, effective }, index) => ({
			id: String(index + 1),
			to,
			effectiveFrom: effective,
			recordedAt: new Date(index),
			corrects: null,
		})),
		memberClass,
	);
	const outOfOrder = events.some((event, index) => {
		const before = events[index - 1];
		return before !== undefined && (lastDay(before.effective) ?? "") > (lastDay(event.effective) ?? "");
	});
	return [
		...(outOfOrder ? [`members.yaml, ${country}: write the events in the order in which they took effect.`] : []),
		...(problem ? [`members.yaml, ${country}, event ${problem.event.id}: ${sentenceOf(problem)}`] : []),
	];
}

function sentenceOf({ from, event, reason }: HistoryProblem): string {
	if (reason === "same-status") return `the status is ${event.to} already.`;
	const step = from === null ? `begin as ${event.to}` : `go from ${from} to ${event.to}`;
	return reason === "founders-only" ? `only a founding signatory may ${step}.` : `a member can't ${step}.`;
}
