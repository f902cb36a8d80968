import type { Discussion } from "#app/awards/juries/discussion.server.ts";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { WrittenSheet } from "#app/views/award/score-fields.tsx";
import type { ShownCategory } from "#app/views/award/shown-call.server.ts";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/**
 * The sheets of the other jurors, without names, and what the jury says about them.
 * @param form hidden fields of the form that adds a comment; null if the reader can't
 */
export function JuryDiscussion({
	discussion: { others, remarks },
	criteria,
	form,
}: {
	discussion: Discussion;
	criteria: ShownCategory["criteria"];
	form: Record<string, string> | null;
}) {
	const words = useI18n().messages.juries.discussion;
	const sent = useSent("remark");
	const own = sent && form && sent.about === form.about ? sent : undefined;
	const id = `text-${form?.about ?? "trial"}`;
	return (
		<>
			{others.map((entries, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: sheets have no names here
				<details key={at}>
					<summary>{words.sheet(at + 1)}</summary>
					<WrittenSheet criteria={criteria} entries={entries} />
				</details>
			))}
			<ul className="lined">
				{remarks.map((remark) => (
					<li key={remark.id}>
						<p className="quiet">
							{words.by[remark.by]} · <DateText date={remark.on} />
						</p>
						<p className="typed" dir="auto">
							{remark.text}
						</p>
					</li>
				))}
			</ul>
			{form && (
				<Form values={own ?? {}} hidden={form}>
					<RequestTextArea name="text" id={id} label={words.comment} hint={words.hint} rows={3} />
					<p>
						<SecondaryButton intent="remark">{words.add}</SecondaryButton>
					</p>
				</Form>
			)}
		</>
	);
}
