import { formats } from "#app/messages/format.ts";

const { plural } = formats("en");

/** What people without an account read: the contact form, the request for an account, and the sign-up. */
export const contact = {
	tooMany: (minutes: number) =>
		plural(minutes, {
			one: "Too many forms were sent from your network. Wait 1 minute and send it again. What you typed is still here.",
			other:
				"Too many forms were sent from your network. Wait # minutes and send it again. What you typed is still here.",
		}),

	message: {
		heading: "Write to the secretariat",
		lead: "We answer within 7 days. We send you an email with a reference number at once.",
		topic: "Topic",
		topics: {
			practice: "A practice in the library",
			membership: "Membership of a country",
			documents: "The documents of 2019",
			site: "This site or its accessibility",
			data: "Your personal data",
			other: "Another topic",
		},
		text: "Your message",
		textHint: "Write in any language. We answer in English or Arabic.",
		name: "Your name",
		email: "Your email address",
		emailHint: "We use it only to answer.",
		missing: {
			topic: "Choose a topic",
			text: "Write your message",
			name: "Enter your name",
			email: "Enter your email address",
		},
		button: "Send message",
		sentTitle: "Message sent",
		sent: (reference: string) =>
			`Your message has reached the secretariat. Its reference number is ${reference}. We answer by email within 7 days.`,
		noEmail: "If you get no email from us, check the address that you typed and send the message again.",
		again: "Send another message",
	},

	/** The ways to take part, on the pages that lead to them. */
	ways: {
		title: "Get an account",
		lead: "You need no account to read, search, cite or download.",
		official: "Officials of a public body write, review or approve practices.",
		officialLink: "Request an account",
		researcher: "Researchers save searches and get an email when there is something new.",
		researcherLink: "Sign up",
		others: "Any question?",
		othersLink: "Write to the secretariat",
	},

	account: {
		title: "Request an account",
		lead: "For officials of a public body. Your country’s focal point decides, or the secretariat if there is none.",
		notForYou: "Do you study public services, but work for no public body?",
		notForYouLink: "Sign up as a researcher",
		country: "Country that you work for",
		chooseCountry: "Choose a country",
		office: "Public body",
		officeHint: "For example: Ministry of Public Service.",
		position: "Your position",
		positionHint: "For example: head of service standards.",
		name: "Your name",
		email: "Official email address",
		emailHint: "An address of your public body. The invitation goes there.",
		role: "What do you want to do?",
		roles: {
			author: "Write practices of my country",
			"national-reviewer": "Review practices of other countries",
			"focal-point": "Approve practices as my country’s focal point; this needs a letter of designation",
		},
		purpose: "Purpose",
		purposeHint: "One or two sentences help us decide.",
		missing: {
			country: "Choose the country that you work for",
			office: "Enter your public body",
			position: "Enter your position",
			name: "Enter your name",
			email: "Enter your official email address",
			role: "Choose what you want to do",
			purpose: "Enter what you need the account for",
		},
		button: "Send request",
		sentTitle: "Request sent",
		sent: (reference: string) =>
			`Your request has the reference number ${reference}. You get an answer by email within 7 days. If it is accepted, the email has a link to choose a password.`,
	},

	signUp: {
		title: "Sign up as a researcher",
		lead: "For researchers, students and journalists. We send you a link to confirm your email address.",
		notForYou: "Do you work for a public body and want to write or review practices?",
		notForYouLink: "Request an account",
		name: "Your name",
		email: "Your email address",
		missing: { name: "Enter your name", email: "Enter your email address" },
		button: "Send the link",
		sentTitle: "Check your email",
		sent: "We sent an email to the address that you typed. Open its link within one day to choose a password.",
		noEmail: "If no email arrives, look in your spam folder or try again.",
		finish: {
			title: "Choose a password",
			lead: (email: string) => `Your account will have the address ${email}.`,
			once: "This link works once. Your account is created when you press the button.",
			button: "Create account",
			dead: "It was used already, or it is older than one day. Sign up again to get a new link.",
			taken: "There is an account with this address already. Sign in, or set a new password.",
			again: "Sign up again",
		},
	},

	mail: {
		signUp: {
			subject: "Confirm your email address",
			body: (link: string) =>
				`Someone, probably you, signed up on the website of the ASAN International Association with this address.\n\nOpen this page and choose a password:\n${link}\n\nThe link works once, within one day. If you did not sign up, do nothing: no account is created.\n`,
		},
		hasAccount: {
			subject: "You have an account already",
			body: (signIn: string, reset: string) =>
				`Someone, probably you, signed up on the website of the ASAN International Association with this address. There is an account with it already.\n\nSign in here:\n${signIn}\n\nIf you do not know the password, set a new one here:\n${reset}\n\nIf you did not sign up, do nothing.\n`,
		},
		messageReceived: {
			subject: (reference: string) => `We received your message (${reference})`,
			body: (reference: string) =>
				`Your message has reached the secretariat of the ASAN International Association. Its reference number is ${reference}. We answer within 7 days.\n\nIf you did not write to us, someone typed your address by mistake. You can ignore this email.\n`,
		},
		accountReceived: {
			subject: (reference: string) => `We received your request for an account (${reference})`,
			body: (reference: string) =>
				`The ASAN International Association received a request for an account with this address. Its reference number is ${reference}. You get an answer within 7 days.\n\nIf you did not request an account, someone typed your address by mistake. You can ignore this email.\n`,
		},
		messageAnswered: {
			subject: (reference: string) => `Answer to your message (${reference})`,
			body: (given: { answer: string; link: string; reference: string }) =>
				`The secretariat of the ASAN International Association answers your message ${given.reference}:\n\n${given.answer}\n\nThis address does not receive email. To write to us again, use this page and give the reference number:\n${given.link}\n`,
		},
		accountAccepted: {
			subject: (reference: string) => `Your request for an account was accepted (${reference})`,
			body: (signIn: string, reset: string) =>
				`Your request for an account on the website of the ASAN International Association was accepted. You can sign in with this email address:\n${signIn}\n\nIf you do not know the password, set a new one here:\n${reset}\n`,
		},
		accountDeclined: {
			subject: (reference: string) => `Your request for an account was declined (${reference})`,
			body: (given: { answer: string; link: string; reference: string }) =>
				`The ASAN International Association declined the request for an account ${given.reference}, for this reason:\n\n${given.answer}\n\nIf you have questions, write to the secretariat and give the reference number:\n${given.link}\n`,
		},
	},
};
