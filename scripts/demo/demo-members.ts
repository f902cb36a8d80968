import { confirmMemberEvent } from "#app/membership/events/confirm-member-event.server.ts";
import { changeMemberClass, recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import type { MemberStatus } from "#app/reference/rights.ts";
import { demoDocument } from "./demo-papers.ts";
import { must, type Story } from "./demo-story.ts";

type Step = [to: MemberStatus, daysAgo: number];

const becameActive: Step[] = [
	["prospect", 1400],
	["declared", 1300],
	["applicant", 1200],
	["admitted", 1100],
	["active", 1000],
];

/** Countries that the site's own content does not cover, one or more in every status. */
const histories: Record<string, Step[]> = {
	GE: [
		["prospect", 1500],
		["declared", 1400],
		["applicant", 1300],
		["admitted", 1200],
		["active", 1100],
	],
	KZ: [
		["prospect", 1450],
		["declared", 1350],
		["applicant", 1250],
		["admitted", 1150],
		["active", 1050],
	],
	UZ: [
		["prospect", 700],
		["declared", 600],
	],
	TJ: [
		["prospect", 800],
		["declared", 700],
	],
	TM: [
		["prospect", 800],
		["declared", 700],
		["applicant", 400],
	],
	KG: [["prospect", 90]],
	PK: [
		["prospect", 1400],
		["declared", 1300],
		["applicant", 1200],
		["admitted", 900],
	],
	MN: [...becameActive, ["under-review", 60]],
	NP: [...becameActive, ["paused", 150]],
	LK: [...becameActive, ["under-review", 300], ["suspended", 200]],
	MD: [...becameActive, ["withdrawing", 40]],
	SM: [
		["prospect", 1400],
		["declared", 1300],
		["former", 130],
	],
};

/**
 * Creates the history of each country, with the documents that each step requires. The last step determines today's
 * status.
 */
export async function makeDemoMembers(story: Story): Promise<void> {
	for (const [member, steps] of Object.entries(histories)) {
		for (const step of steps) await takeStep(story, member, step);
	}
	await proposeStatusChanges(story);
}

async function takeStep(story: Story, member: string, [to, daysAgo]: Step): Promise<void> {
	const { services, clock, people } = story;
	clock.goTo(daysAgo);
	const proposed = await recordMemberEvent(await people("head"), services, await eventOf(story, member, [to, daysAgo]));
	if (proposed.outcome === "recorded") return;
	const { pendingId } = await must(Promise.resolve(proposed), "pending");
	const confirmed = { pendingId, expectedEvent: (await lastEvent(story, member)) ?? "" };
	await must(confirmMemberEvent(await people("officer"), services, confirmed), "recorded");
}

async function eventOf(story: Story, member: string, [to, daysAgo]: Step) {
	const { services, clock, people } = story;
	const needsDocument = to !== "prospect";
	const documentId = needsDocument
		? await demoDocument(await people("head"), services, {
				title: `Paper on “${to}” of ${member}`,
				kind: "decision",
				member,
			})
		: undefined;
	return {
		member,
		to,
		effectiveFrom: clock.day(daysAgo),
		basis: { en: `Demo: ${to} on this day`, ar: "عرض توضيحي" },
		expectedEvent: await lastEvent(story, member),
		...(to === "prospect" ? { memberClass: member === "KZ" ? ("associate" as const) : ("full" as const) } : {}),
		...(documentId
			? { documentId, decisionNumber: `DEMO-${member}-${daysAgo}`, decisionDate: clock.day(daysAgo) }
			: {}),
		...(to === "suspended" ? { reasons: "Demo: contributions are three years behind.", reviewOn: clock.day(-60) } : {}),
		...(to === "under-review" ? { reasons: "Demo: no answer for a year.", reviewOn: clock.day(-30) } : {}),
		...(to === "withdrawing" ? { reviewOn: clock.day(daysAgo - 365) } : {}),
	};
}

/** Proposes a suspension and a change of class, which a second person has yet to confirm. */
async function proposeStatusChanges(story: Story): Promise<void> {
	const { services, clock, people } = story;
	clock.goTo(5);
	const officer = await people("officer");
	await must(recordMemberEvent(officer, services, await eventOf(story, "MN", ["suspended", 5])), "pending");
	const documentId = await demoDocument(officer, services, {
		title: "Decision on the class of Kazakhstan",
		kind: "decision",
		member: "KZ",
	});
	const change = {
		member: "KZ",
		toClass: "full" as const,
		effectiveFrom: clock.day(5),
		basis: { en: "Demo: a change of class" },
		expectedEvent: await lastEvent(story, "KZ"),
		documentId,
		decisionNumber: "DEMO-KZ-class",
		decisionDate: clock.day(6),
	};
	await must(changeMemberClass(officer, services, change), "pending");
}

async function lastEvent({ services }: Story, member: string): Promise<string | null> {
	const last = await services.database.prisma.memberEvent.findFirst({
		where: { member },
		orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
		select: { id: true },
	});
	return last?.id ?? null;
}
