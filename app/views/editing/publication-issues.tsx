import type { FormProblem } from "#app/library/form/practice-form.ts";
import { controlOf, inFormOrder } from "#app/library/form/practice-form-fields.ts";
import type { PublicationIssue } from "#app/library/record/practice.ts";
import type { Messages } from "#app/messages/index.ts";
import type { FormError } from "#app/ui/form/error-summary.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { summaryOf } from "#app/views/editing/editor-state.tsx";
import { fieldWords } from "#app/views/practice/field-name.ts";

/**
 * What has to be corrected before publication. Each issue links to its field.
 * @param heading says what the issues prevent; defaults to publication
 */
export function PublicationIssues({
	issues,
	here,
	heading,
}: {
	issues: PublicationIssue[];
	here: string;
	heading?: string;
}) {
	const { messages } = useI18n();
	const { editor } = messages;
	return (
		<>
			<div className="errors">
				<h2>{heading ?? editor.incomplete(issues.length)}</h2>
				<IssueLinks issues={issues} here={here} />
			</div>
			<p>
				<ButtonLink href={here}>{editor.correct}</ButtonLink>
			</p>
		</>
	);
}

/** The issues as entries of an error summary on the page of the form. */
export function issueErrors(messages: Messages, issues: readonly PublicationIssue[]): FormError[] {
	return inFormOrder(issues).map((issue) => ({ id: anchorOf(issue), message: sentence(issue, messages) }));
}

/** The missing fields as problems of the form; an overlong text has its number of words at its field. */
export function missingFields(issues: readonly PublicationIssue[]): FormProblem[] {
	return issues.flatMap(({ issue, field }) => {
		const control = issue === "missing" && controlOf(field);
		return control ? { field: control, problem: "required" } : [];
	});
}

function anchorOf(issue: PublicationIssue): string {
	return issue.issue === "unfinished" ? issue.field : (controlOf(issue.field) ?? "practice");
}

/** What is missing or wrong, each with a link to its field. @param here the URL of the form; empty on its page */
export function IssueLinks({ issues, here = "" }: { issues: PublicationIssue[]; here?: string }) {
	const { messages } = useI18n();
	return (
		<ul>
			{inFormOrder(issues).map((issue) => (
				<li key={`${issue.field} ${issue.issue === "too-long" ? issue.locale : ""}`}>
					<a href={`${here}#${anchorOf(issue)}`}>{sentence(issue, messages)}</a>
				</li>
			))}
		</ul>
	);
}

function sentence(issue: PublicationIssue, messages: Messages): string {
	if (issue.issue === "missing") return missing(issue.field, messages);
	if (issue.issue === "unfinished") {
		const { field, problem } = issue as FormProblem;
		return summaryOf(messages, { field, problem }, { principles: [] });
	}
	const label = fieldWords(messages, issue.field)?.label ?? issue.field;
	return messages.common.labelled(label, messages.problems.tooLong(issue.words - issue.cap));
}

function missing(field: string, messages: Messages): string {
	const control = field === "document" ? "links" : controlOf(field);
	return fieldWords(messages, control ?? field)?.missing ?? field;
}
