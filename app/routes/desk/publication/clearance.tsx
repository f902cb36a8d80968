import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CountryClearance } from "#app/library/publication/record-progress.server.ts";
import { longestComment } from "#app/requests/request-limits.ts";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { answerByForm, type ClearancePage, clearancePage } from "#app/routes/desk/publication/clearance-page.server.ts";
import { Clearances, WhatWasSaid } from "#app/routes/desk/publication/progress-parts.tsx";
import { ReadersText } from "#app/routes/desk/readers-text.tsx";
import { typedIn } from "#app/routes/desk/requests/request-action.server.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Place, Shelf } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ publication, desk }) =>
		publication.clearance.title(page?.progress.title || desk.untitled),
	);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	signedIn(args, locale);
	const page = await clearancePage(args.context, pidOf(args.params), locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const pid = pidOf(args.params);
	signedIn(args, locale);
	const answer = await answerByForm(args.context, pid, typedIn(await readFormData(args.request)), locale);
	if ("missing" in answer) throw data(null, { status: 404 });
	// Whoever sent back what only others own does not see it any more.
	if ("done" in answer) {
		const page = await clearancePage(args.context, pid, locale);
		const here = `/${locale}/desk/practices/${pid}/progress?done=${answer.done}`;
		return redirect(page ? here : `/${locale}/desk`, 303);
	}
	return data(answer, { status: answer.status });
}

/** A record as the focal point of a country clears it. */
export default function Clearance() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { clearance, progress: words } = messages.publication;
	const { progress } = page;
	const here = `/${locale}/desk/practices/${progress.pid}`;
	const problems: Record<string, string> = answer?.problems ?? {};
	const errors = Object.entries(problems).map(([id, message]) => ({ id, message }));
	return (
		<Main page className="desk request publication">
			<div className="section-head desk-head">
				<div>
					<Place countries={progress.countries.map((code) => ({ code, name: progress.names[code] ?? code }))}>
						<Shelf pid={progress.pid} />
					</Place>
					<h1>
						<LangText lang={progress.language}>{progress.title}</LangText>
					</h1>
					<p className="row">
						<a href={`${here}/progress`}>{words.link}</a>
					</p>
				</div>
			</div>
			<div className="stack" id="clearance">
				<ErrorSummary title={messages.editor.errorsTitle(errors.length)} errors={errors} />
				{page.mine.length === 0 ? (
					<Notice>
						<p>{clearance.nothing}</p>
						{page.answered.map(({ country }) => (
							<p key={country}>{clearance.answered(progress.names[country] ?? country)}</p>
						))}
					</Notice>
				) : (
					<>
						<p className="lead">{clearance.lead}</p>
						{page.readers && (
							<p>
								<ReadersText readers={page.readers} />
							</p>
						)}
						<p>
							<a className="button button-line" href={`${here}/preview`}>
								{clearance.read}
							</a>
						</p>
					</>
				)}
				<WhatWasSaid page={progress} />
				{page.mine.map((one) => (
					<AnswerForms
						key={one.country}
						page={page}
						clearance={one}
						typed={answer?.typed.country === one.country ? answer.typed : undefined}
						problems={problems}
					/>
				))}
				<Clearances page={progress} />
			</div>
		</Main>
	);
}

/** Clears the record for one country, or sends it back. */
function AnswerForms({
	page,
	clearance: { country, dueOn, daysLeft },
	typed = {},
	problems,
}: {
	page: ClearancePage;
	clearance: CountryClearance;
	typed: Record<string, string> | undefined;
	problems: Record<string, string>;
}) {
	const { publication, requests } = useWords().messages;
	const { clearance } = publication;
	const { progress } = page;
	const name = progress.names[country] ?? country;
	const hidden = (
		<>
			<input type="hidden" name="country" value={country} />
			<input type="hidden" name="revision" value={progress.revision} />
		</>
	);
	const [note, message] = [`note-${country}`, `message-${country}`];
	return (
		<section className="step-part" aria-labelledby={`for-${country}`}>
			<h2 id={`for-${country}`}>{clearance.for(name)}</h2>
			<p className="row">
				{dueOn && clearance.by(dueOn)} {daysLeft !== null && <span className="due">{requests.daysLeft(daysLeft)}</span>}
			</p>
			<form method="post" className="form" noValidate>
				{hidden}
				<TextArea
					name="note"
					id={note}
					label={clearance.note}
					hint={clearance.noteHint}
					rows={2}
					optional
					maxLength={longestComment}
					defaultValue={typed.note}
					problem={problems[note]}
					dir="auto"
				/>
				<p className="row">
					<button className="button" type="submit" name="intent" value="clear">
						{clearance.clear(name)}
					</button>{" "}
					<span className="quiet">{clearance.what}</span>
				</p>
			</form>
			<h3>{clearance.returnTitle}</h3>
			<form method="post" className="form" noValidate>
				{hidden}
				<TextArea
					name="message"
					id={message}
					label={clearance.message}
					hint={clearance.messageHint}
					rows={3}
					maxLength={longestComment}
					defaultValue={typed.message}
					problem={problems[message]}
					dir="auto"
				/>
				<p className="row">
					<button className="button button-line" type="submit" name="intent" value="return">
						{clearance.return}
					</button>{" "}
					<span className="quiet">{clearance.returnHint}</span>
				</p>
			</form>
		</section>
	);
}
