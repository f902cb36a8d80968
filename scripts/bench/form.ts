import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { entriesOf } from "#app/library/form/practice-form.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { differencesBetween } from "#app/library/record/difference.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import {
	type PracticeRecord,
	practiceFacts,
	practiceText,
	sections,
	wordCaps,
} from "#app/library/record/practice-record.ts";
import * as codes from "#app/reference/codes.ts";
import type { Services } from "#app/server/services.server.ts";
import { get } from "./http.ts";
import { seededRandom } from "./random.ts";
import { type Timed, timed } from "./spread.ts";

export type FormFigures = {
	/** Milliseconds to load the form while signed in, and its bytes over the wire. */
	open: Timed & { bytes: number };
	/** Milliseconds to submit the form with one field changed, up to the response. */
	save: Timed;
	/** Milliseconds to compare two versions of a text, in this process. */
	difference: Timed & { words: number; changed: number };
};

const seed = 20_190_624;
const results = 20;

export type FullDraft = { pid: string; revision: number; record: PracticeRecord };

/** Creates a draft with every field filled, every text at its maximum length, and 20 results. */
export async function makeFullDraft(services: Services): Promise<FullDraft> {
	const record = fullRecord();
	const made = await createPractice(systemActor, services, record);
	if (made.outcome !== "created") throw new Error(`The draft was ${made.outcome}.`);
	return { pid: made.pid, revision: made.revision, record };
}

/** Times opening and saving the form of a full draft by a signed-in person, and comparing two texts. */
export async function measureForm(
	origin: string,
	cookie: string,
	{ pid, revision, record }: FullDraft,
): Promise<FormFigures> {
	const address = `${origin}/en/desk/practices/${pid}`;
	const opened = await get(address, { cookie });
	if (opened.status !== 200) throw new Error(`The form answered ${opened.status}.`);
	const open = await timed(() => get(address, { cookie }));
	let shown = formValuesOf(record);
	const save = await timed(async (turn) => {
		const changed = { ...shown, title: `A title, changed ${turn} times` };
		await send(address, cookie, changed, { revision: revision + turn, base: formFingerprint(shown) });
		shown = changed;
	});
	return { open: { ...open, bytes: opened.body.length }, save, difference: await measureDifference() };
}

async function send(
	address: string,
	cookie: string,
	values: PracticeFormValues,
	state: { revision: number; base: string },
): Promise<void> {
	const body = new URLSearchParams([
		...entriesOf(values),
		["revision", String(state.revision)],
		["base", state.base],
		["intent", "save"],
	]);
	const { origin } = new URL(address);
	const answer = await fetch(address, { method: "POST", body, redirect: "manual", headers: { cookie, origin } });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Saving answered ${answer.status}.`);
}

const compared = 5000;
/** Every so many words, one is replaced. */
const changedEvery = 40;

async function measureDifference(): Promise<FormFigures["difference"]> {
	const random = seededRandom(seed);
	const words = Array.from({ length: compared }, () => `word${random.below(800)}`);
	const changed = words.map((word, at) => (at % changedEvery === 0 ? `other${at}` : word));
	const version = (all: string[]) => {
		const size = Math.ceil(all.length / sections.length);
		const texts = sections.map((name, at) => [name, paragraphs(all.slice(at * size, (at + 1) * size))]);
		const facts = practiceFacts.parse({ kind: "case-study", originalLanguage: "en" });
		const text = practiceText.parse({ origin: "original", title: "A", sections: Object.fromEntries(texts) });
		return { facts, text };
	};
	const [older, newer] = [version(words), version(changed)];
	const duration = await timed(() => differencesBetween(older, newer));
	return { ...duration, words: compared, changed: Math.ceil(compared / changedEvery) };
}

/** Paragraphs of about eighty words. */
function paragraphs(words: readonly string[]): string {
	return words.map((word, at) => (at % 80 === 79 ? `${word}.\n\n` : word)).join(" ");
}

function fullRecord(): PracticeRecord {
	const random = seededRandom(seed);
	const words = (count: number) => Array.from({ length: count }, () => `word${random.below(800)}`).join(" ");
	const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
	const named = (letter: string, count: number, length: number) =>
		Object.fromEntries(ids(letter, count).map((id) => [id, words(length)]));
	const { columns } = practiceFields.buildingBlocks;
	const facts = practiceFacts.parse({
		...{ kind: "case-study", originalLanguage: "en", countries: ["AZ", "GE", "TR"] },
		...{ governmentLevels: codes.governmentLevels, functions: codes.serviceFunctions, lifeEvents: codes.lifeEvents },
		...{ channels: codes.channels, principles: codes.principles, targetGroups: codes.targetGroups },
		...{ outcomeTypes: codes.outcomeTypes, offers: codes.offers, serviceAreas: ["01.3", "04.1", "07.4"] },
		...{ startDate: "2019-06", stage: "established", operatingStatus: "running", evaluation: "external" },
		owner: { name: words(5), country: "AZ", type: "public-body" },
		contact: { function: "Helpdesk", email: "desk@example.org", visibility: "members" },
		partners: ids("p", 10).map((name) => ({ name, role: "partner", country: "GE" })),
		sdgs: ["16.6", "16.7", "10.2"],
		keyDates: ids("k", 12).map((id) => ({ id, date: "2020-01-31" })),
		legalBasis: ids("Law ", 10).map((title) => ({ title, type: "law", url: "https://law.example" })),
		resources: { costBand: codes.costBands[1], amount: "250000", currency: "AZN", year: 2020, staff: 40 },
		results: ids("r", results).map((id) => ({
			id,
			unit: "days",
			baseline: { value: 30, date: "2019", beforeChange: true },
			between: [{ value: 12.5, date: "2020" }],
			value: { value: 5, date: "2021" },
			sourceUrl: "https://source.example",
		})),
		conditions: ids("c", 15).map((id) => ({ id, type: "legal", need: "helpful" })),
		buildingBlocks: ids("b", 6).map((id) => ({ id })),
		lineage: ids("e", 10).map((id) => ({ id, from: { country: "GE" }, to: { country: "AZ" }, certainty: "named" })),
		links: ids("Page ", 15).map((title) => ({ title, url: "https://service.example" })),
		recognitions: ids("Prize ", 10).map((title) => ({ title, body: "Jury", year: 2021 })),
		endorsement: { office: "Office of the Minister", date: "2026-05" },
	});
	const text = practiceText.parse({
		...{ origin: "original", title: words(wordCaps.title), summary: words(wordCaps.summary) },
		principles: Object.fromEntries(codes.principles.map((code) => [code, words(practiceFields.principles.words)])),
		sdgs: Object.fromEntries(facts.sdgs.map((code) => [code, words(20)])),
		results: named("r", results, 8),
		keyDates: named("k", 12, 8),
		lineage: named("e", 10, 15),
		conditions: named("c", 15, practiceFields.conditions.columns.what.words),
		buildingBlocks: Object.fromEntries(
			ids("b", 6).map((id) => [
				id,
				{
					title: words(columns.title.words),
					what: words(columns.what.words),
					enablers: words(columns.enablers.words),
					lesson: words(columns.lesson.words),
				},
			]),
		),
		sections: Object.fromEntries(sections.map((name) => [name, words(wordCaps[name])])),
	});
	return { facts, texts: { en: text } };
}
