import type { HeldRole } from "#app/identity/person/actor.ts";
import { isOfSecretariat, reviewsWith } from "#app/library/access/review.policy.ts";
import { compare } from "#app/platform/text/compare.ts";
import { foldedWords } from "#app/search/query/fold.ts";

/**
 * Which people may be invited to review a practice, and who fits best. Pure functions: the result does not depend on
 * the order of the input.
 */

/** The parts of a record that the rules depend on. */
export type ReviewedRecord = {
	/** Countries that own it: those where it runs, and its owner's. */
	owners: readonly string[];
	/** Countries of its partners. */
	partners: readonly string[];
	/** Its owner and its partners, by name. */
	organisations: readonly string[];
	/** Email addresses of its contact and of the people who wrote in it. */
	emails: readonly string[];
	functions: readonly string[];
	/** The languages in which it is written, the original first (BCP 47). */
	languages: readonly string[];
};

/** The facts about a person that the rules depend on. */
export type Candidate = {
	accountId: string;
	name: string;
	email: string;
	disabled: boolean;
	roles: readonly HeldRole[];
	/** Countries for which they are a contact. */
	contactFor: readonly string[];
	/** Their offices according to the register. */
	offices: readonly string[];
	/** They wrote in the version or in an earlier one. */
	wrote: boolean;
	/** They declared a conflict with the practice. */
	conflict: boolean;
	/** They have an open review of this version, or have answered on this revision. */
	invited: boolean;
	/** The reviewer's own answers; null if there are none yet. */
	profile: ReviewerAnswers | null;
	/** Number of open reviews. */
	open: number;
	/** Days since their last answer; null for none. */
	daysSinceLast: number | null;
};

export type ReviewerAnswers = {
	functions: readonly string[];
	languages: readonly string[];
	countries: readonly string[];
	/** Maximum number of reviews at the same time. */
	capacity: number;
	/** The last day of an absence, `2026-12-09`. */
	awayUntil: string | null;
};

/** Why a person may never review a practice. */
const exclusions = [
	"disabled",
	"secretariat",
	"no-right",
	"owner-country",
	"partner-country",
	"wrote",
	"conflict",
	"mailbox",
	"organisation",
] as const;
export type Exclusion = (typeof exclusions)[number];

/** Why a person is not proposed at present, although they could be invited. */
const hesitations = ["asked", "away", "full", "language"] as const;
export type Hesitation = (typeof hesitations)[number];

/** Why a person is suitable. */
export type ProposalReason =
	| { reason: "functions"; functions: string[] }
	| { reason: "original-language" | "language"; language: string }
	| { reason: "countries"; countries: string[] }
	| { reason: "load"; open: number; capacity: number }
	| { reason: "last"; days: number | null }
	| { reason: "no-profile" };

export type Proposal = { accountId: string; name: string; score: number; reasons: ProposalReason[] };
export type PassedOver = { accountId: string; name: string; why: Exclusion | Hesitation; mayBeInvited: boolean };

/** Reviews at the same time for people without a profile. */
export const defaultCapacity = 2;

/**
 * Why a person may not review a practice, or null if they may. Applies when proposing, inviting and answering.
 * @returns the first reason, in the order of `exclusions`
 */
export function exclusionOf(record: ReviewedRecord, person: Candidate): Exclusion | null {
	const countries = [...person.roles.flatMap(({ member }) => member ?? []), ...person.contactFor];
	const holds: Record<Exclusion, () => boolean> = {
		disabled: () => person.disabled,
		secretariat: () => isOfSecretariat(person.roles),
		"no-right": () => !reviewsWith(person.roles),
		"owner-country": () => countries.some((country) => record.owners.includes(country)),
		"partner-country": () => countries.some((country) => record.partners.includes(country)),
		wrote: () => person.wrote,
		conflict: () => person.conflict,
		mailbox: () => record.emails.some((email) => sameHouse(email, person.email)),
		organisation: () => person.offices.some((office) => isOfOne(office, record.organisations)),
	};
	return exclusions.find((exclusion) => holds[exclusion]()) ?? null;
}

/** Providers whose mailboxes do not show whom their owners work for. */
const openProviders: ReadonlySet<string> = new Set([
	"gmail.com",
	"googlemail.com",
	"outlook.com",
	"hotmail.com",
	"live.com",
	"yahoo.com",
	"icloud.com",
	"proton.me",
	"protonmail.com",
	"mail.ru",
	"yandex.ru",
]);

/** Whether two email addresses belong to the same organisation: the same domain, or a subdomain of the other. */
function sameHouse(one: string, other: string): boolean {
	const [a, b] = [domainOf(one), domainOf(other)];
	if (a === "" || b === "") return false;
	if (openProviders.has(a) || openProviders.has(b)) return one.toLowerCase() === other.toLowerCase();
	return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function domainOf(email: string): string {
	return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}

/** Minimum characters: shorter names occur in other words by chance. */
const shortestName = 5;

function isOfOne(office: string, organisations: readonly string[]): boolean {
	const words = ` ${plain(office)} `;
	return organisations.map(plain).some((name) => name.length >= shortestName && words.includes(` ${name} `));
}

function plain(text: string): string {
	return foldedWords(text).join(" ");
}

/**
 * Why a person who may review is not proposed at present, or null if they are.
 * @param today `2026-11-25`
 */
export function hesitationOf(record: ReviewedRecord, person: Candidate, today: string): Hesitation | null {
	const { profile } = person;
	if (person.invited) return "asked";
	if (profile?.awayUntil && profile.awayUntil >= today) return "away";
	if (person.open >= (profile?.capacity ?? defaultCapacity)) return "full";
	const statesLanguages = profile !== null && profile.languages.length > 0;
	return statesLanguages && languageRead(record, profile) === undefined ? "language" : null;
}

/**
 * Proposes reviewers, the best first, and lists everybody else with the reason.
 * @param today `2026-11-25`
 */
export function proposeReviewers(
	record: ReviewedRecord,
	candidates: readonly Candidate[],
	today: string,
): { proposals: Proposal[]; passedOver: PassedOver[] } {
	const proposals: (Proposal & { open: number })[] = [];
	const passedOver: PassedOver[] = [];
	for (const person of candidates) {
		const { accountId, name, open } = person;
		const excluded = exclusionOf(record, person);
		const why = excluded ?? hesitationOf(record, person, today);
		if (why) passedOver.push({ accountId, name, why, mayBeInvited: excluded === null && why !== "asked" });
		else proposals.push({ accountId, name, open, ...fitOf(record, person) });
	}
	proposals.sort((a, b) => b.score - a.score || a.open - b.open || byName(a, b));
	return {
		proposals: proposals.map(({ open: _, ...proposal }) => proposal),
		passedOver: passedOver.sort((a, b) => Number(b.mayBeInvited) - Number(a.mayBeInvited) || byName(a, b)),
	};
}

type Named = { name: string; accountId: string };

function byName(a: Named, b: Named): number {
	return compare(a.name, b.name) || compare(a.accountId, b.accountId);
}

/** Expertise counts most, then language, then workload and the time since the last review. */
function fitOf(record: ReviewedRecord, person: Candidate): Pick<Proposal, "score" | "reasons"> {
	const { profile, open, daysSinceLast } = person;
	const capacity = profile?.capacity ?? defaultCapacity;
	const reasons: ProposalReason[] = [];
	let score = 2 * (1 - open / Math.max(1, capacity)) + restOf(daysSinceLast);
	if (!profile) reasons.push({ reason: "no-profile" });
	const functions = record.functions.filter((code) => profile?.functions.includes(code));
	if (functions.length > 0) {
		reasons.push({ reason: "functions", functions });
		score += 3 * Math.min(3, functions.length);
	}
	const language = profile ? languageRead(record, profile) : undefined;
	if (language !== undefined) {
		const original = language === record.languages[0];
		reasons.push({ reason: original ? "original-language" : "language", language });
		score += original ? 4 : 2;
	}
	const countries = [...record.owners, ...record.partners].filter((code) => profile?.countries.includes(code));
	if (countries.length > 0) {
		reasons.push({ reason: "countries", countries: [...new Set(countries)] });
		score += 1;
	}
	reasons.push({ reason: "load", open, capacity }, { reason: "last", days: daysSinceLast });
	return { score, reasons };
}

function restOf(days: number | null): number {
	if (days === null || days > 180) return 2;
	return days > 60 ? 1 : 0;
}

/** The first language of a record that the person reads: the original if they do. */
function languageRead({ languages }: ReviewedRecord, { languages: read }: ReviewerAnswers): string | undefined {
	return languages.find((language) => read.some((own) => primary(own) === primary(language)));
}

function primary(language: string): string | undefined {
	return language.split("-")[0];
}
