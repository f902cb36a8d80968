import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, statusOf } from "#app/library/access/audience.policy.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { type Action, mayFor, rightsOfStatus } from "#app/reference/rights.ts";

/**
 * Permissions on practices. Commands answer `not-found` to an actor who may not see the practice, and `forbidden` to one
 * who may see it but not do this.
 */

/** Who may create a practice: authors for their own country, the secretariat for any. */
export function mayCreate(actor: Actor, practice: OwnedPractice): boolean {
	return isSecretariat(actor) || worksFor(actor, practice, "start-draft");
}

/** Whether the actor may begin a practice at all: for one of their countries, or for any. */
export function mayBegin(actor: Actor): boolean {
	return isSecretariat(actor) || countriesToWriteFor(actor).length > 0;
}

/** The countries for which somebody outside the secretariat may begin a practice. */
export function countriesToWriteFor(actor: Actor): string[] {
	return readerOf(actor).countries.filter((country) => mayCreate(actor, { countries: [country], provenance: "owner" }));
}

/** Who may see a draft: the people who work on it, and the secretariat. */
export function maySeeDraft(actor: Actor, practice: OwnedPractice): boolean {
	return maySeeEveryDraft(actor) || isOfOwnCountry(actor, practice);
}

/** Whether a reader is one of the people who work on a practice. */
export function worksOn(
	actor: Actor,
	{ countries, provenance }: Pick<PracticeFacts, "countries" | "provenance">,
): boolean {
	return maySeeDraft(actor, { countries, provenance: provenance?.kind ?? "owner" });
}

/** Whether the actor sees the drafts of all countries, and the progress of each to publication. */
export const maySeeEveryDraft = isSecretariat;

export function mayEdit(actor: Actor, practice: OwnedPractice): boolean {
	return isSecretariat(actor) || worksFor(actor, practice, "write-draft");
}

/** Who may confirm whether a practice is in use; also for an imported one, which nobody in its country may edit. */
export function mayConfirmStatus(actor: Actor, { countries }: Pick<OwnedPractice, "countries">): boolean {
	if (mayConfirmForCountries(actor)) return true;
	return rolesIn(actor, countries).some((role) => mayFor(role.role, statusOf(role), "write-draft"));
}

/** Who may confirm the status of any practice on behalf of its country, always with a note. */
export const mayConfirmForCountries = isSecretariat;

/** Whether the actor may upload files to at least some drafts; checked before the first byte of an upload is read. */
export function maySendFiles(actor: Actor): boolean {
	if (isSecretariat(actor)) return true;
	return actor.kind === "person" && actor.roles.some((role) => mayFor(role.role, statusOf(role), "write-draft"));
}

/** Who may start a new version of a published practice: the same people as may create a draft. */
export function mayStartVersion(actor: Actor, practice: OwnedPractice): boolean {
	return mayCreate(actor, practice);
}

/**
 * On whose behalf the actor begins a practice: the country's, if they hold a role for it (whatever other roles they
 * have), otherwise the secretariat's.
 */
export function beginnerOf(actor: Actor, practice: OwnedPractice): "country" | "secretariat" {
	return isOfOwnCountry(actor, practice) ? "country" : "secretariat";
}

/**
 * Who may submit a draft for clearance, take it back, or reopen it: authors and focal points of an owner country that
 * may submit.
 */
export function maySend(actor: Actor, practice: OwnedPractice): boolean {
	return rolesFor(actor, practice).some((role) => {
		const status = statusOf(role);
		return mayFor(role.role, status, "write-draft") && status !== null && rightsOfStatus[status].includes("submit");
	});
}

/** Who may clear a version on behalf of a country: its focal point, if the country's status allows it. */
export function mayClear(actor: Actor, country: string): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(
		(role) => role.role === "focal-point" && role.member === country && mayFor(role.role, statusOf(role), "clear"),
	);
}

/** Whether the actor is the focal point of a country, whatever its status. */
export function isFocalPoint(actor: Actor): boolean {
	return holds(actor, ["focal-point"]);
}

/** Who may make the initial check, assign practices, see whom each is assigned to, and request changes. */
export const mayScreen = isSecretariat;

/**
 * Who may accept or decline a submission: people of the secretariat, never jobs or scripts. `involvementOf` determines
 * which of them may not decide on a particular version.
 */
export function mayDecide(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/**
 * Who may confirm translations of an unchanged text on behalf of the secretariat. A person with a role for one of the
 * practice's countries does so as its focal point.
 */
export function mayConfirmTranslation(actor: Actor, { countries }: Pick<OwnedPractice, "countries">): boolean {
	return mayDecide(actor) && !isOfCountries(actor, countries);
}

/** Whether the actor holds a role for one of these countries; such people do not decide on the countries' practices. */
export function isOfCountries(actor: Actor, countries: readonly string[]): boolean {
	return countries.some((country) => holds(actor, anyRole, country));
}

const anyRole = ["author", "focal-point", "national-reviewer"] as const;

/** Whether the actor may publish versions of practices. */
export const mayPublish = isSecretariat;

/** Whether the actor may withdraw practices, their files and their languages. */
export const mayWithdraw = isSecretariat;

export const mayImport = isSecretariat;

/** Who may state where a practice comes from: compiled, imported or a demonstration. */
export const maySetProvenance = isSecretariat;

/** Who may see the figures in the library's report, and how long each step to publication takes. */
export const maySeeFigures = isSecretariat;

/** Who may see in which languages each practice can be read. */
export const maySeeLanguages = isSecretariat;

/** Who may read withdrawn texts with their internal reasons, and begin translations with them. */
export const mayReuseWithdrawn = isSecretariat;

function worksFor(actor: Actor, practice: OwnedPractice, action: Action): boolean {
	return rolesFor(actor, practice).some((role) => mayFor(role.role, statusOf(role), action));
}

function isOfOwnCountry(actor: Actor, practice: OwnedPractice): boolean {
	return rolesFor(actor, practice).some(({ role }) => role === "author" || role === "focal-point");
}

/** The actor's roles for the countries that own the practice. */
function rolesFor(actor: Actor, practice: OwnedPractice) {
	return rolesIn(actor, ownersOf(practice));
}

function rolesIn(actor: Actor, countries: readonly string[]) {
	if (actor.kind !== "person") return [];
	return actor.roles.filter(({ member }) => member !== undefined && countries.includes(member));
}
