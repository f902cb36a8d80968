import { formats } from "#app/messages/format.ts";

const { date, language, number } = formats("en");

/** Texts used by several pages. */
export const shared = {
	version: (version: string) => `Version ${version}`,
	since: (day: string) => `since ${date(day)}`,
	answerBy: (day: string) => `Please answer by ${date(day)}.`,
	languageAt: (place: number) => `Language ${number(place)}`,
	countryAt: (place: number) => `Country ${number(place)}`,
	reviewer: (place: number) => `Reviewer ${place}`,
	translateInto: (tag: string) => `Translate into ${language(tag)}`,
	onBehalfOf: (country: string) => `For ${country}`,
	accessionOf: (country: string) => `Accession of ${country}`,
	chooseCountry: "Choose a country from the list",
	chooseColleague: "Choose somebody of the secretariat who can sign in",
	copyAddress: "Copy the address now. It will not be shown again.",
	sent: "How much of the file has been sent",
	dayHint: "A day, such as 2026-11-25",
	takenOver: "Changed meanwhile by somebody else, and taken over here.",
	languagesOfRecord: "Languages of this record",
	nameOrCode: "Type a name or a code.",
	decisionNumber: "Number of the decision",
	decisionDate: "Date of the decision",
	beginVersion: "Begin a new version",
	listSaved: "The list is saved.",
	onlyLate: "Only what is late",
};
