import { longestQuote, longestRemark } from "#app/library/requests/review-rules.ts";
import type { RemarkView, SaidView } from "#app/library/review/comments.server.ts";
import { parts } from "#app/routes/desk/editor/editor-parts.tsx";
import { fieldWords } from "#app/routes/desk/editor/editor-state.tsx";
import { fieldLabel } from "#app/routes/desk/reviews/field-names.ts";
import { RemarkCard, SettleButton, whoWords } from "#app/routes/desk/reviews/remark-card.tsx";
import type { ReviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

type Props = { page: ReviewersPage; typed: Record<string, string>; problems: Record<string, string> };

/** All remarks of the version, with what the secretariat may do about each, and a form for one of its own. */
export function RunRemarks(props: Props) {
	const { page } = props;
	const { messages } = useWords();
	const { run, remark: words } = messages.review;
	return (
		<section aria-labelledby="remarks">
			<h2 id="remarks">{run.remarks}</h2>
			<p className="muted">{page.remarks.length === 0 ? words.none : run.remarksLead}</p>
			<div className="remark-list">
				{page.remarks.map((remark) => (
					<div key={remark.id}>
						<h3 className="label">{fieldLabel(messages, remark.field, page.options, page.values)}</h3>
						<RemarkCard remark={remark}>
							<Acts remark={remark} {...props} />
						</RemarkCard>
					</div>
				))}
			</div>
			<AddForm {...props} />
		</section>
	);
}

function Acts({ remark, typed, problems }: Props & { remark: RemarkView }) {
	const { messages } = useWords();
	const words = messages.review.remark;
	const inside = [remark, ...remark.answers].filter((said) => said.inside);
	return (
		<div className="remark-act">
			{inside.map((said) => (
				<ShowForm key={said.id} said={said} />
			))}
			<form method="post">
				<SettleButton remark={remark} />
			</form>
			<details open={problems[`text-${remark.id}`] !== undefined}>
				<summary>{words.answer}</summary>
				<form method="post" className="form" noValidate>
					<input type="hidden" name="remarkId" value={typed.remarkId || crypto.randomUUID()} />
					<RemarkTextField
						id={`text-${remark.id}`}
						label={words.answerTo(whoWords(messages, remark.by))}
						typed={problems[`text-${remark.id}`] ? typed : {}}
						problems={problems}
					/>
					{!remark.inside && <VisibilityField id={`visibility-${remark.id}`} typed={typed} />}
					<button className="button button-line small" type="submit" name="intent" value={`reply.${remark.id}`}>
						{words.answerButton}
					</button>
				</form>
			</details>
		</div>
	);
}

function ShowForm({ said }: { said: SaidView }) {
	const words = useWords().messages.review.remark;
	return (
		<form method="post">
			<p className="hint">{words.showHint}</p>
			<button className="button button-line small" type="submit" name="intent" value={`show.${said.id}`}>
				{words.show}
			</button>
		</form>
	);
}

type FieldProps = { id: string; typed: Record<string, string> };

function RemarkTextField({
	id,
	label,
	typed,
	problems,
}: FieldProps & { label: string; problems: Record<string, string> }) {
	return (
		<TextArea
			name="text"
			id={id}
			label={label}
			rows={3}
			maxLength={longestRemark}
			defaultValue={typed.text ?? ""}
			dir="auto"
			{...(problems[id] ? { problem: problems[id] } : {})}
		/>
	);
}

function VisibilityField({ id, typed }: FieldProps) {
	const words = useWords().messages.review.remark;
	return (
		<RadioGroup
			name="visibility"
			id={id}
			label={words.who}
			options={[
				{ value: "inside", label: words.inside },
				{ value: "both", label: words.both },
			]}
			value={typed.visibility === "both" ? "both" : "inside"}
		/>
	);
}

function AddForm({ page, typed, problems }: Props) {
	const { messages } = useWords();
	const { run, remark: words } = messages.review;
	const mending = problems.field || problems.words || problems.text;
	const own = mending ? typed : {};
	const groups = parts.map(({ part, fields }) => ({
		label: messages.editor.parts[part],
		options: fields.map((field) => ({ value: field, label: fieldWords(messages, field, page.options).label })),
	}));
	return (
		<details open={Boolean(mending)}>
			<summary>{run.addTitle}</summary>
			<form method="post" className="form" noValidate>
				<input type="hidden" name="remarkId" value={own.remarkId || crypto.randomUUID()} />
				<Select
					name="field"
					label={run.field}
					groups={groups}
					empty={messages.editor.chooseOne}
					defaultValue={own.field ?? ""}
					{...(problems.field ? { problem: problems.field } : {})}
				/>
				<TextInput
					name="words"
					label={words.words}
					hint={words.wordsHint}
					optional
					maxLength={longestQuote}
					defaultValue={own.words ?? ""}
					dir="auto"
					{...(problems.words ? { problem: problems.words } : {})}
				/>
				<RemarkTextField id="text" label={words.text} typed={own} problems={problems} />
				<VisibilityField id="visibility" typed={own} />
				<p>
					<button className="button button-line" type="submit" name="intent" value="remark">
						{words.button}
					</button>
				</p>
			</form>
		</details>
	);
}
