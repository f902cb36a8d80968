/**
 * The codes used in practices, one constant per vocabulary, in display order. Labels, synonyms and broader terms are in
 * `content/reference/`; a code never changes its meaning.
 */
export const practiceKinds = ["case-study", "best-practice"] as const;
export const governmentLevels = ["national", "regional", "local", "special-agency", "cross-border"] as const;
export const stages = ["pilot", "implementing", "established", "scaling", "ended"] as const;
export const operatingStatuses = ["running", "expanded", "changed", "paused", "ended"] as const;
export const serviceFunctions = [
	"civil-registration-identity",
	"licences",
	"property-land",
	"migration-travel",
	"tax-customs",
	"social-benefits",
	"employment",
	"health",
	"education",
	"justice-notary",
	"business",
	"utilities-payments",
	"complaints-feedback",
	"shared-platforms",
	"workforce-volunteers",
] as const;
export const lifeEvents = [
	"birth",
	"school",
	"work",
	"moving",
	"marriage",
	"illness-disability",
	"retirement",
	"death",
	"starting-business",
	"running-business",
	"closing-business",
] as const;
export const channels = [
	"one-stop-centre",
	"mobile-unit",
	"kiosk",
	"portal",
	"app",
	"call-centre",
	"home-delivery",
	"proactive",
	"partner-outlet",
] as const;
export const principles = ["efficiency", "transparency", "courtesy", "responsibility", "convenience"] as const;
export const targetGroups = [
	"everyone",
	"women",
	"children",
	"youth",
	"older-people",
	"people-with-disabilities",
	"rural-residents",
	"displaced-people",
	"migrants",
	"low-income",
	"minorities",
	"businesses",
	"entrepreneurs",
	"civil-servants",
	"citizens-abroad",
	"visitors",
] as const;
export const outcomeTypes = [
	"time",
	"cost-to-user",
	"cost-to-state",
	"access",
	"quality",
	"integrity",
	"equity",
	"trust",
	"staff",
	"environment",
] as const;
export const conditionTypes = [
	"political",
	"legal",
	"institutional",
	"technical",
	"financial",
	"skills",
	"cultural",
] as const;
export const conditionNeeds = ["essential", "helpful"] as const;
export const offers = [
	"answer-questions",
	"call",
	"documents",
	"study-visit",
	"trainers",
	"source-code",
	"memorandum",
] as const;
/** Awards by which practices can be found; every other one has its own name. */
export const awards = ["un-public-service-award", "un-special-award", "association-award", "other-award"] as const;
export const evaluationTypes = ["none", "internal", "external", "ongoing"] as const;
export const legalTypes = ["law", "decree", "regulation", "decision", "agreement", "standard"] as const;
export const organisationTypes = [
	"public-body",
	"state-company",
	"private-company",
	"non-profit",
	"international-organisation",
	"academic",
] as const;
export const partnerRoles = ["partner", "funder", "supplier", "adviser"] as const;
export const costBands = ["under-100k", "100k-1m", "1m-10m", "over-10m"] as const;
export const licences = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"] as const;
/** Kinds of a practice's files. */
export const practiceFileKinds = [
	"guideline",
	"manual",
	"form",
	"evaluation",
	"law",
	"presentation",
	"dataset",
	"picture",
	"other",
] as const;
/** Evidence levels 1 to 5 are derived from the practice, never entered: see `library/record/evidence.ts`. */
export const evidenceLevels = [
	"description",
	"reported",
	"before-after",
	"external-evaluation",
	"validated-on-site",
] as const;
export const reviewBadges = ["none", "checked", "peer-reviewed", "validated"] as const;
/** How certain the sources are that one country adopted a practice from another. */
export const lineageCertainties = ["in-use", "agreed", "named"] as const;
/** Where a text in a given language came from. */
export const textOrigins = ["original", "human", "machine", "reviewed"] as const;
export const completenessTiers = ["listed", "snapshot", "full"] as const;
/** Audiences from widest to narrowest. */
export const audiences = ["public", "members", "owner", "secretariat"] as const;
export const memberClasses = ["founding", "full", "associate", "observer", "academic-partner"] as const;
export const memberStatuses = [
	"prospect",
	"declared",
	"applicant",
	"admitted",
	"active",
	"under-review",
	"paused",
	"suspended",
	"withdrawing",
	"former",
] as const;
/** What a member's event changes. */
export const memberEventKinds = ["status", "class"] as const;
export const contactRoles = [
	"political-representative",
	"focal-point",
	"deputy-focal-point",
	"technical-contact",
	"national-reviewer",
] as const;
/** What an event is: see `forum/events/event.ts`. */
export const eventKinds = ["forum", "conference", "workshop", "webinar"] as const;
/** Where people take part in an event. */
export const eventFormats = ["on-site", "hybrid", "online"] as const;
/** What a part of an event is. */
export const sessionKinds = [
	"plenary",
	"seminar",
	"workshop",
	"round-table",
	"bilateral",
	"ceremony",
	"parallel-event",
] as const;
export const agreementKinds = ["declaration", "accession-instrument", "memorandum", "other"] as const;
/** Kinds of cases that can arise for a member: see `membership/attention/attention.ts`. */
export const attentionKinds = [
	"pending-confirmation",
	"request-due",
	"letter-not-sent",
	"answer-deadline-reached",
	"review-date-reached",
	"withdrawal-date-reached",
	"propose-pause",
	"propose-review",
	"no-focal-point",
	"term-ended",
	"term-ends-soon",
	"agreement-expired",
	"agreement-last-warning",
	"agreement-first-warning",
	"no-activity",
	"contribution-late",
	"instrument-not-on-file",
] as const;
/** What one side can request from another: see `cases/case-rules.ts`. */
export const requestTypes = [
	"clearance",
	"review",
	"publication",
	"approval",
	"objection",
	"withdrawal",
	"membership",
	"message",
	"account",
	"question",
	"adoption",
	"introduction",
	"access",
	"nomination",
	"nomination-consent",
	"jury-seat",
] as const;
export const roles = [
	"researcher",
	"author",
	"focal-point",
	"national-reviewer",
	"reviewer",
	"officer",
	"head",
] as const;

export type Code<T extends readonly string[]> = T[number];
