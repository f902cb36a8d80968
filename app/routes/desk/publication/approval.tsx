import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { longestComment } from "#app/requests/request-limits.ts";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { type ApprovalPage, approvalPage, approveByForm } from "#app/routes/desk/publication/approval-page.server.ts";
import { Approvals } from "#app/routes/desk/publication/approval-parts.tsx";
import { typedIn } from "#app/routes/desk/requests/request-action.server.ts";
import { TypedText } from "#app/routes/desk/requests/request-words.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Place, Shelf } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ approval, desk }) => approval.page.title(page?.title || desk.untitled));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	signedIn(args, locale);
	const page = await approvalPage(args.context, pidOf(args.params), locale);
	if (!page) throw data(null, { status: 404 });
	return { ...page, done: new URL(args.request.url).searchParams.get("done") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const pid = pidOf(args.params);
	signedIn(args, locale);
	const answer = await approveByForm(args.context, pid, typedIn(await readFormData(args.request)), locale);
	if ("missing" in answer) throw data(null, { status: 404 });
	if ("done" in answer) return redirect(`/${locale}/desk/practices/${pid}/approval?done=${answer.done}`, 303);
	return data(answer, { status: answer.status });
}

/** A published practice that the secretariat compiled, as the focal point of an owner country approves it or objects. */
export default function Approval() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { page: words } = messages.approval;
	const problems: Record<string, string> = answer?.problems ?? {};
	const errors = Object.entries(problems).map(([id, message]) => ({ id, message }));
	const done = page.done && Object.hasOwn(words.done, page.done) ? (page.done as keyof typeof words.done) : null;
	return (
		<Main page className="desk request publication">
			<div className="section-head desk-head">
				<div>
					<Place countries={page.countries.map((code) => ({ code, name: page.names[code] ?? code }))}>
						<Shelf pid={page.pid} />
					</Place>
					<h1>
						<LangText lang={page.language}>{page.title}</LangText>
					</h1>
					<p className="row">
						<a href={`/${locale}/library/${page.pid}`}>{words.read}</a>
						<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{messages.publication.progress.link}</a>
					</p>
				</div>
			</div>
			<div className="stack" id="approval">
				{done && !answer && <FlashNotice>{words.done[done]}</FlashNotice>}
				<ErrorSummary title={messages.editor.errorsTitle(errors.length)} errors={errors} />
				{page.mine.length === 0 && !done && <Notice>{words.nothing}</Notice>}
				{page.mine.length > 0 && <p className="lead">{words.lead}</p>}
				{page.mine.map((country) => (
					<AnswerForms
						key={country}
						page={page}
						country={country}
						typed={answer?.typed.country === country ? answer.typed : undefined}
						problems={problems}
					/>
				))}
				<Approvals approvals={page.approvals} names={page.names} published />
			</div>
		</Main>
	);
}

/** Approves the practice for one country, or objects. */
function AnswerForms({
	page,
	country,
	typed = {},
	problems,
}: {
	page: ApprovalPage;
	country: string;
	typed: Record<string, string> | undefined;
	problems: Record<string, string>;
}) {
	const { page: words } = useWords().messages.approval;
	const name = page.names[country] ?? country;
	const stand = page.approvals.find((one) => one.country === country);
	const hidden = (
		<>
			<input type="hidden" name="country" value={country} />
			<input type="hidden" name="version" value={page.version} />
		</>
	);
	const [note, reason] = [`note-${country}`, `reason-${country}`];
	return (
		<section className="step-part" aria-labelledby={`for-${country}`}>
			<h2 id={`for-${country}`}>{words.for(name)}</h2>
			{stand?.answer && (
				<Notice wait>
					<p>
						<b>{words.answer}</b>
					</p>
					<TypedText>{stand.answer}</TypedText>
				</Notice>
			)}
			<form method="post" className="form" noValidate>
				{hidden}
				<TextArea
					name="note"
					id={note}
					label={words.note}
					hint={words.noteHint}
					rows={2}
					optional
					maxLength={longestComment}
					defaultValue={typed.note}
					problem={problems[note]}
					dir="auto"
				/>
				<p className="row">
					<button className="button" type="submit" name="intent" value="approve">
						{words.approve(name)}
					</button>
				</p>
				<p className="quiet">{words.what}</p>
			</form>
			{stand?.state === "objected" ? (
				<Notice>{words.objected}</Notice>
			) : (
				<>
					<h3>{words.objectTitle}</h3>
					<form method="post" className="form" noValidate>
						{hidden}
						<TextArea
							name="reason"
							id={reason}
							label={words.reason}
							hint={words.reasonHint}
							rows={3}
							maxLength={longestComment}
							defaultValue={typed.reason}
							problem={problems[reason]}
							dir="auto"
						/>
						<p className="row">
							<button className="button button-line" type="submit" name="intent" value="object">
								{words.object}
							</button>
						</p>
						<p className="quiet">{words.objectHint}</p>
					</form>
				</>
			)}
		</section>
	);
}
