import type { AgreementField, AgreementIssue } from "#app/membership/agreements/agreement-form.ts";
import type { AgreementRefused } from "#app/membership/agreements/agreement-rows.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** Error sentences, keyed by field id. */
export type Sentences = Record<string, string>;

/** Returns the sentences for validation issues of the agreement form. */
export function issueSentences(messages: Messages, issues: readonly AgreementIssue[]): Sentences {
	return Object.fromEntries(issues.map((issue) => [issue.field, issueSentence(messages, issue)]));
}

function issueSentence({ agreements, problems }: Messages, { field, problem }: AgreementIssue): string {
	switch (problem) {
		case "missing":
			if (field === "countries") return agreements.problems["parties-missing"];
			return field === "kind" || field === "visibility" ? problems.chooseOne : problems.required;
		case "bad-date":
			return problems.badDate;
		case "too-long":
			return agreements.lineTooLong;
		case "too-many":
			return problems.tooMany(mostOf[field] ?? 0);
		case "unknown":
			return problems.notInList;
	}
}

/** Character limits, the same as in `membership/agreements/agreement.ts`. */
const mostOf: Partial<Record<AgreementField, number>> = {
	countries: 50,
	partyNames: 50,
	languages: 10,
	workstreams: 30,
};

/** Explains why the register refused an agreement, at the field to correct. */
export function refusalSentences({ agreements }: Messages, reason: AgreementRefused["reason"]): Sentences {
	return { [fieldOf[reason]]: agreements.problems[reason] };
}

const fieldOf: Record<AgreementRefused["reason"], string> = {
	"parties-missing": "countries",
	"too-far-ahead": "signedOn",
	"in-force-before-signed": "inForceOn",
	"expires-before-start": "expiresOn",
	"before-declaration": "signedOn",
	"unknown-country": "countries",
	"unknown-document": "documentId",
	"no-member": "countries",
	"ended-already": "glance",
	"end-before-start": "endedOn",
};
