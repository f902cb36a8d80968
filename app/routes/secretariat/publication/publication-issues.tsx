import { controlOf, type FormProblem } from "#app/library/form/practice-form.ts";
import type { PublicationIssue } from "#app/library/record/practice.ts";
import type { Messages } from "#app/messages/index.ts";
import { summaryOf } from "#app/routes/desk/editor/editor-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/**
 * What stands between a draft and its publication; each leads to where it is mended.
 * @param heading what they stand in the way of; publication when left out
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
	const { messages } = useWords();
	const { editor } = messages;
	return (
		<>
			<div className="errors">
				<h2>{heading ?? editor.incomplete(issues.length)}</h2>
				<ul>
					{issues.map((issue) => (
						<li key={`${issue.field} ${issue.issue === "too-long" ? issue.locale : ""}`}>
							<a
								href={`${here}#${issue.issue === "unfinished" ? issue.field : (controlOf(issue.field) ?? "practice")}`}
							>
								{sentence(issue, messages)}
							</a>
						</li>
					))}
				</ul>
			</div>
			<p>
				<a className="button" href={here}>
					{editor.mend}
				</a>
			</p>
		</>
	);
}

function sentence(issue: PublicationIssue, messages: Messages): string {
	const { editor, problems, practice } = messages;
	if (issue.issue === "missing") return missing(issue.field, editor.fields);
	if (issue.issue === "unfinished") {
		const { field, problem } = issue as FormProblem;
		return summaryOf(messages, { field, problem }, { principles: [] });
	}
	const label = labelOf(issue.field, editor.fields) ?? labelOf(issue.field, practice.sections) ?? issue.field;
	return `${label}: ${problems.tooLong(issue.words - issue.cap)}`;
}

function missing(field: string, fields: Messages["editor"]["fields"]): string {
	if (field === "document") return fields.links.missing;
	const control = controlOf(field);
	return Object.entries(fields).find(([name]) => name === control)?.[1].missing ?? field;
}

function labelOf(field: string, words: Record<string, string | { label: string }>): string | undefined {
	const found = words[field];
	return typeof found === "object" ? found.label : found;
}
