import { systemActor } from "#app/identity/actor.ts";
import { createPractice } from "#app/library/create-practice.server.ts";
import { exampleFacts, exampleText } from "#app/library/example-records.ts";
import type { PracticeFacts } from "#app/library/practice-record.ts";
import { publishVersion } from "#app/library/publish-version.server.ts";
import { saveDraft } from "#app/library/save-draft.server.ts";
import { startNewVersion } from "#app/library/start-new-version.server.ts";
import { withdrawPractice } from "#app/library/withdraw-practice.server.ts";
import { givenMember } from "#app/membership/members.fixture.ts";
import type { House } from "./house.ts";

export type ReaderName =
	| "the public"
	| "a researcher"
	| "a focal point of a prospect"
	| "a focal point of an active member"
	| "an officer";

export const everybody: ReaderName[] = [
	"the public",
	"a researcher",
	"a focal point of a prospect",
	"a focal point of an active member",
	"an officer",
];
const members: ReaderName[] = ["a focal point of an active member", "an officer"];

/** Words that no language has, and who may read each. */
export const secrets: Record<string, { what: string; readers: ReaderName[] }> = {
	zorbiquan: { what: "a public record", readers: everybody },
	fexotarn: { what: "a section for members of a public record", readers: members },
	"hiddenbox@krombil.example": { what: "a contact for members of a public record", readers: members },
	harnivelt: { what: "the live version of a record", readers: everybody },
	nupperdok: { what: "the new version of it that is being written", readers: ["an officer"] },
	wistelgar: { what: "the title of a withdrawn record", readers: everybody },
	gronsibel: { what: "the text of a withdrawn record", readers: [] },
	internkrel: { what: "why it was withdrawn, for the secretariat", readers: [] },
	ermivasp: { what: "an earlier version for members of what is public now", readers: members },
	velmotrix: { what: "the title of a record for members", readers: members },
	pentuvix: { what: "the text of a record for members", readers: members },
	quandelby: { what: "the title of a record under embargo", readers: ["an officer"] },
	draskimol: { what: "the title of a draft", readers: ["an officer"] },
	kazembrill: { what: "a record under embargo of an active member", readers: members },
	kazdrofel: { what: "a draft of an active member", readers: members },
	uzbrontik: { what: "a draft of a prospect", readers: ["a focal point of a prospect", "an officer"] },
};

/** Pids of what was made, by the word in their title. */
export type Pids = Record<string, string>;

/** What everybody may see; the rest comes later, so that pages can be held against what they were before. */
export async function makeOpenRecords(house: House): Promise<Pids> {
	await givenMember(house.database, "KZ", "full", [{ to: "active", from: "2020" }]);
	const facts = {
		membersOnly: ["challenges" as const],
		contact: { function: "Desk", email: "hiddenbox@krombil.example", visibility: "members" as const },
	};
	const zorbiquan = await publish(house, "zorbiquan", {
		facts,
		sections: { problem: "P.", solution: "S.", challenges: "It was fexotarn." },
	});
	const harnivelt = await publish(house, "harnivelt");
	const wistelgar = await publish(house, "wistelgar", { sections: { problem: "P.", solution: "The gronsibel." } });
	await withdrawPractice(systemActor, house.services, {
		pid: wistelgar,
		reason: "A mistake.",
		internalReason: "internkrel",
	});
	const opened = await publish(house, "ermivasp", { facts: { visibility: "members" } });
	await renew(house, opened, "opened");
	await publishVersion(systemActor, house.services, { pid: opened, changeNote: "Opened." });
	return { zorbiquan, harnivelt, wistelgar, opened };
}

/** What somebody may not see. */
export async function makeHiddenRecords(house: House, { harnivelt }: Pids): Promise<Pids> {
	await givenMember(house.database, "UZ", "full", [{ to: "prospect", from: "2026" }]);
	await renew(house, harnivelt ?? "", "nupperdok");
	const embargoUntil = "2099-01-01T00:00:00Z";
	const velmotrix = await publish(house, "velmotrix", {
		facts: { visibility: "members" },
		sections: { problem: "pentuvix", solution: "S." },
	});
	return {
		velmotrix,
		quandelby: await publish(house, "quandelby", { facts: { embargoUntil } }),
		draskimol: await draft(house, "draskimol"),
		kazembrill: await publish(house, "kazembrill", { facts: { embargoUntil, countries: ["KZ"] } }),
		kazdrofel: await draft(house, "kazdrofel", { facts: { countries: ["KZ"] } }),
		uzbrontik: await draft(house, "uzbrontik", { facts: { countries: ["UZ"] } }),
	};
}

type Made = { facts?: Partial<PracticeFacts>; sections?: Record<string, string> };

async function draft(
	house: House,
	word: string,
	{ facts = {}, sections = { problem: "P.", solution: "S." } }: Made = {},
): Promise<string> {
	const made = await createPractice(systemActor, house.services, {
		facts: exampleFacts({ countries: ["FI"], ...facts }),
		texts: { en: exampleText({ title: `The ${word} counter`, summary: `A counter called ${word}.`, sections }) },
	});
	if (made.outcome !== "created") throw new Error(JSON.stringify(made));
	return made.pid;
}

/** A practice of Finland, unless the facts say another country. @returns its pid */
export async function publish(house: House, word: string, made: Made = {}): Promise<string> {
	const pid = await draft(house, word, made);
	const published = await publishVersion(systemActor, house.services, { pid });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
	return pid;
}

/** Begins a new public version with another title. */
async function renew(house: House, pid: string, word: string): Promise<void> {
	const begun = await startNewVersion(systemActor, house.services, { pid });
	if (begun.outcome !== "started") throw new Error(JSON.stringify(begun));
	const texts = { en: exampleText({ title: `The ${word} counter`, summary: `A counter called ${word}.` }) };
	await saveDraft(systemActor, house.services, {
		pid,
		revision: begun.revision,
		facts: exampleFacts({ countries: ["FI"] }),
		texts,
	});
}
