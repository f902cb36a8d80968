import { formats } from "#app/messages/format.ts";

const { plural } = formats("en");

/** Messages and requests for an account, as those who answer them read them. */
export const enquiries = {
	/** A task on the desk; each takes the name of the sender. */
	act: {
		message: (name: string) => `Answer the message from ${name}`,
		account: (name: string) => `Decide on an account for ${name}`,
	},
	about: {
		message: (name: string) => `Message from ${name}`,
		account: (name: string) => `Request for an account: ${name}`,
	},
	/** In place of the name, once the personal data are deleted. */
	deletedSender: "deleted sender",
	deleted: "The message and the sender’s details were deleted, as the privacy page says.",
	waits: { sender: "the sender", focalPoint: "the focal point" },
	open: (count: number) =>
		plural(count, {
			one: "1 message or request for an account waits for an answer.",
			other: "# messages and requests for an account wait for an answer.",
		}),
	openLink: "Show them",

	facts: {
		title: "Details",
		reference: "Reference number",
		name: "Name",
		email: "Email address, not verified",
		topic: "Topic",
		country: "Country",
		office: "Public body",
		position: "Position",
		role: "Role",
		received: "Received",
		due: "Answer by",
		state: "Status",
	},
	messageTitle: "Message",
	purposeTitle: "Purpose",
	answerTitle: "Answer",
	reasonTitle: "Reason",
	history: "History",

	answer: {
		title: "Answer",
		label: "Your answer",
		hint: "It goes to the sender by email, and the message is closed.",
		missing: "Write your answer",
		button: "Send answer",
	},
	close: {
		title: "Close without an answer",
		hint: "For advertisements and other messages that need no answer. The sender gets no email.",
		button: "Close message",
	},
	accept: {
		title: "Accept and invite",
		lead: (name: string, email: string) => `${name} gets an email at ${email} with a link to choose a password.`,
		check: "Accept only if you know that this person works for the public body and uses this address.",
		role: "Role",
		roleMissing: "Choose a role",
		button: "Accept and send the invitation",
		notYours: "Only the secretariat can decide on this request.",
		disabled: "This request cannot be accepted here. Ask the secretariat.",
	},
	decline: {
		title: "Decline",
		label: "Reason",
		hint: "The person reads it in an email.",
		missing: "Enter the reason",
		button: "Decline request",
	},
	conflict: "Someone else has already dealt with this. Nothing was sent. What you typed is still here.",
	done: {
		answered: "The answer is on its way.",
		withdrawn: "The message is closed.",
		accepted: "The request is accepted. The person gets an email.",
		declined: "The request is declined. The person gets an email.",
	},
};
