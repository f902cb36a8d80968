import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date, list } = formats("en");

/** National approval, after publication, of practices that the secretariat compiled. */
export const approval = {
	/** On the public page and in exports. */
	compiled: "Compiled by the secretariat.",
	notYet: (countries: readonly string[]) =>
		countries.length === 1
			? `${list(countries)} has not approved it yet.`
			: `These countries have not approved it yet: ${list(countries)}.`,

	/** Before the secretariat publishes its own draft. */
	ownDraft:
		"The secretariat compiled this practice and can publish it without national approval. The countries are told when it is published, and asked to approve it.",
	willTell: (countries: readonly string[]) =>
		`This practice is published without national approval (${list(countries)}). The focal points of these countries, if any, are told and asked to approve it. Until then, its page says that it is not approved.`,

	/** Country by country. */
	countries: {
		title: "National approval",
		before: "is told when it is published, and asked to approve it",
		asked: "has not approved it yet",
		notAsked: "has not approved it",
		approved: (day: string) => (day ? `approved it on ${date(day)}` : "approved it"),
		objected: (day: string) => `objected on ${date(day)}`,
		missing: "The country has no focal point who can approve it at present.",
	},

	page: {
		title: (title: string) => `Approve “${title}”`,
		link: "Approve or object",
		lead: "The secretariat compiled this practice and published it without the approval of your country. Read it, then approve it for your country or object.",
		read: "Read the practice in the library",
		for: shared.onBehalfOf,
		note: "Note",
		noteHint: "The secretariat reads it.",
		approve: (country: string) => `Approve for ${country}`,
		what: "Your country stands by this practice. When every owner country has approved it, it belongs to your country: from then on, each new version needs national approval.",
		objectTitle: "Object",
		reason: "Reason for the objection",
		reasonHint: "The secretariat reads it. Say what is wrong, and what should change.",
		reasonMissing: "Enter the reason for the objection",
		object: "Object",
		objectHint:
			"The practice stays in the library, marked as not approved, until the secretariat has answered, corrected or withdrawn it.",
		objected: "You objected. The secretariat has your reason; you can still approve the practice.",
		answer: "The secretariat answered your objection:",
		conflict: "A new version was published since you opened this page. Read it again before you answer.",
		noneNeeded: "No approval is needed from you.",
		done: {
			approved: "You approved the practice for your country.",
			objected: "The secretariat has your objection.",
		},
	},

	/** The secretariat's page. */
	office: {
		title: (country: string) => `${country} objects`,
		lead: "Correct the practice, withdraw it, or answer the objection. The country reads your answer and is asked again for its approval.",
		answer: "Answer",
		missing: "Enter an answer: the country reads it",
		button: "Send the answer",
		correct: "Correct the practice",
		withdraw: "Withdraw the practice",
		done: "Your answer was sent.",
		conflict: "This objection was withdrawn or answered since you opened this page.",
	},

	timeline: {
		approval: {
			opened: (country: string) => `${country} was asked to approve the published practice`,
			cleared: (country: string) => `${country} approved the published practice`,
			objected: (country: string) => `${country} objected to the published practice`,
			withdrawn: (country: string) => `The approval of ${country} is no longer needed`,
		},
		objection: {
			opened: (country: string) => `The secretariat received the objection of ${country}`,
			answered: (country: string) => `The objection of ${country} was answered`,
			withdrawn: (country: string) => `${country} withdrew its objection`,
		},
		objectionReplaced: (country: string, version: string) =>
			`The objection of ${country} was closed when version ${version} was published`,
	},
};
