import { shared } from "#app/messages/en/shared.ts";
import { formats } from "#app/messages/format.ts";

const { date } = formats("en");

/** Requests by a country to withdraw a published practice. */
export const withdrawal = {
	title: (title: string) => `Withdrawal: ${title}`,
	link: "Request withdrawal",
	linkOf: (title: string) => `Request withdrawal of ${title}`,
	lead: "Ask for this practice to be withdrawn from the library. The focal point of each owner country approves the request; then the secretariat carries it out. Its page stays, with the title, the date and the public reason.",
	note: "Note for the focal point and the secretariat",
	noteHint: "Not shown to readers.",
	ask: "Request withdrawal",
	requested: "A withdrawal was requested",
	withCountry: (day: string | null) =>
		`The focal point has to approve the request${day ? ` by ${date(day)}` : ""}. The practice stays in the library until the secretariat has withdrawn it.`,
	withSecretariat: (day: string | null) =>
		`The country has approved it. The secretariat withdraws the practice or refuses${day ? `, by ${date(day)}` : ""}.`,
	for: shared.onBehalfOf,
	message: "Reason for the refusal",
	messageHint: "The person who asked reads it. Needed only to refuse.",
	messageMissing: "Enter the reason for the refusal",
	approve: (country: string) => `Approve the withdrawal for ${country}`,
	refuse: "Refuse",
	takeBack: "Cancel the request",
	refused: "The last request was refused:",
	notRequested: "No withdrawal is requested.",
	conflict: "This request was answered or cancelled since you opened the page.",
	officeTitle: "The country asks for this withdrawal",
	officeLead: "Its reason and note are filled in below. Withdraw the practice, or refuse with a reason.",
	done: {
		asked: "Your request was sent.",
		"already-asked": "A withdrawal has already been requested.",
		approved: "You approved the withdrawal.",
		refused: "The request was refused. The person who asked reads your reason.",
		withdrawn: "The request was cancelled.",
	},
	timeline: {
		opened: (country: string) => `The withdrawal was requested (${country})`,
		cleared: (country: string) => `${country} approved the withdrawal`,
		accepted: () => "The secretariat withdrew the practice",
		refused: (country: string) => `The withdrawal was refused (${country})`,
		withdrawn: (country: string) => `The request for withdrawal was closed (${country})`,
	},
};
