import { createContext, useContext } from "react";
import { partsOfField, type RemarkField, rowOfField } from "#app/library/form/comment-field.ts";
import { longestRemark } from "#app/library/requests/review-rules.ts";
import type { AuthorRemark, AuthorReview } from "#app/library/review/author-review.server.ts";
import type { TypedAnswers } from "#app/routes/desk/editor/editor-remarks.server.ts";
import { useEditor } from "#app/routes/desk/editor/editor-state.tsx";
import { fieldLabel } from "#app/routes/desk/reviews/field-names.ts";
import { dayOf, RemarkCard, whoWords } from "#app/routes/desk/reviews/remark-card.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";

/** What reviewers and the secretariat wrote for those who work on a record, beside the fields of its form. */
type EditorRemarks = AuthorReview & TypedAnswers;

const RemarksContext = createContext<EditorRemarks>({ remarks: [], letters: [], typed: {}, problems: {}, done: null });
export const RemarksProvider = RemarksContext.Provider;

/** The remarks on a field or an item of it; nothing where there are none. */
export function FieldRemarks({ of }: { of: RemarkField }) {
	const { remarks } = useContext(RemarksContext);
	const { values } = useEditor();
	const here = remarks.filter(({ field }) => {
		if (field === of) return true;
		// What is about an item that is gone stands at its list.
		const { field: list, item } = partsOfField(field);
		return item !== null && list === of && !rowOfField(values, field);
	});
	if (here.length === 0) return null;
	return (
		<div className="remarks">
			{here.map((remark) => (
				<RemarkCard key={remark.id} remark={remark}>
					<Change remark={remark} />
					<Acts remark={remark} />
				</RemarkCard>
			))}
		</div>
	);
}

function Change({ remark: { change, settledAt } }: { remark: AuthorRemark }) {
	const words = useWords().messages.review.remark;
	if (!change) return settledAt ? null : <p className="quiet">{words.unchanged}</p>;
	if (change.kind === "values") return <p className="quiet">{words.valuesChanged}</p>;
	return (
		<details>
			<summary>{words.changed}</summary>
			<DiffText parts={change.parts} />
		</details>
	);
}

function Acts({ remark }: { remark: AuthorRemark }) {
	const { typed, problems } = useContext(RemarksContext);
	const { here, options, values } = useEditor();
	const { messages } = useWords();
	const words = messages.review.remark;
	const id = `reply.${remark.id}`;
	const problem = problems[id];
	const action = `${here}#remark-${remark.id}`;
	const item = fieldLabel(messages, remark.field, options, values);
	return (
		<div className="remark-act">
			<details open={typed[remark.id] !== undefined || problem !== undefined}>
				<summary>{words.answer}</summary>
				<input type="hidden" name={`reply-id.${remark.id}`} value={crypto.randomUUID()} />
				<TextArea
					name={id}
					label={words.answerTo(whoWords(messages, remark.by))}
					rows={3}
					maxLength={longestRemark}
					defaultValue={typed[remark.id] ?? ""}
					dir="auto"
					{...(problem ? { problem } : {})}
				/>
				<button
					className="button button-line small"
					type="submit"
					name="intent"
					value={`reply.${remark.id}`}
					formAction={action}
				>
					{words.answerButton}
				</button>
			</details>
			<button
				className="button button-line small"
				type="submit"
				name="intent"
				value={`${remark.settledAt ? "reopen" : "settle"}.${remark.id}`}
				formAction={action}
				aria-label={messages.editor.ofItem(remark.settledAt ? words.reopen : words.settle, item)}
			>
				{remark.settledAt ? words.reopen : words.settle}
			</button>
		</div>
	);
}

/** All of it at the top of the form: what reviewers wrote, and where the remarks stand. Nothing where there is none. */
export function RemarksSummary() {
	const { remarks, letters } = useContext(RemarksContext);
	const { options, values } = useEditor();
	const { messages } = useWords();
	const words = messages.review.editor;
	if (remarks.length + letters.length === 0) return null;
	const open = remarks.filter(({ settledAt }) => settledAt === null).length;
	return (
		<section className="notice notice-wait asked-summary" aria-labelledby="asked-for">
			<h2 id="asked-for" className="small-head">
				{words.title}
			</h2>
			{remarks.length > 0 && <p>{words.lead(open, remarks.length)}</p>}
			<ul>
				{remarks.map((remark) => (
					<li key={remark.id}>
						<a href={`#remark-${remark.id}`}>{fieldLabel(messages, remark.field, options, values)}</a>{" "}
						<span className="quiet">
							<bdi>{whoWords(messages, remark.by)}</bdi>
							{remark.settledAt && ` · ${words.done}`}
						</span>
					</li>
				))}
			</ul>
			{letters.length > 0 && (
				<details>
					<summary>{words.letters}</summary>
					{letters.map(({ requestId, by, text, at }) => (
						<div key={requestId} className="remark-answer">
							<p className="quiet">{messages.review.remark.by(whoWords(messages, by), dayOf(at))}</p>
							<p className="typed" dir="auto">
								{text}
							</p>
						</div>
					))}
				</details>
			)}
		</section>
	);
}

/** What came of a button beside a remark, and what is typed and not sent. */
export function RemarksDone({ saved }: { saved: boolean }) {
	const { done, typed } = useContext(RemarksContext);
	const words = useWords().messages.review.editor;
	const sentence = done ? words[done] : saved && Object.keys(typed).length > 0 ? words.answerTyped : null;
	return sentence ? <FlashNotice wait={done === null}>{sentence}</FlashNotice> : null;
}
