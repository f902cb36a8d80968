import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withdrawalView } from "#app/library/withdrawal/withdrawal-view.server.ts";
import { longestComment } from "#app/requests/request-limits.ts";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { withdrawalByForm } from "#app/routes/desk/publication/withdrawal-form.server.ts";
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
	workingMeta(params.locale, ({ withdrawal, desk }) => withdrawal.title(page?.title || desk.untitled));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const { services } = args.context;
	const view = await withdrawalView(actor, services, pidOf(args.params), locale);
	if (!view) throw data(null, { status: 404 });
	const countries = view.countries.map((code) => ({ code, name: services.reference.countryName(code, locale) }));
	return { ...view, countries, done: new URL(args.request.url).searchParams.get("done") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const pid = pidOf(args.params);
	signedIn(args, locale);
	const answer = await withdrawalByForm(args.context, pid, typedIn(await readFormData(args.request)), locale);
	if ("missing" in answer) throw data(null, { status: 404 });
	if ("done" in answer) return redirect(`/${locale}/desk/practices/${pid}/withdrawal?done=${answer.done}`, 303);
	return data(answer, { status: answer.status });
}

/** A country's request for the withdrawal of a published practice: asked, approved or refused here. */
export default function Withdrawal() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { withdrawal, publication, editor } = messages;
	const { open } = page;
	const problems: Record<string, string> = answer?.problems ?? {};
	const errors = Object.entries(problems).map(([id, message]) => ({ id, message }));
	const done =
		page.done && Object.hasOwn(withdrawal.done, page.done) ? (page.done as keyof typeof withdrawal.done) : null;
	return (
		<Main page className="desk request publication">
			<div className="section-head desk-head">
				<div>
					<Place countries={page.countries}>
						<Shelf pid={page.pid} />
					</Place>
					<h1>
						<LangText lang={page.language}>{page.title}</LangText>
					</h1>
					<p className="row">
						<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{publication.progress.link}</a>
					</p>
				</div>
			</div>
			<div className="stack" id="withdrawal">
				{done && !answer && <FlashNotice>{withdrawal.done[done]}</FlashNotice>}
				<ErrorSummary title={editor.errorsTitle(errors.length)} errors={errors} />
				{page.refused && (
					<Notice wait>
						<p>
							<b>{withdrawal.refused}</b>
						</p>
						<TypedText>{page.refused}</TypedText>
					</Notice>
				)}
				{open && (
					<section className="step-part" aria-labelledby="requested">
						<h2 id="requested">{withdrawal.requested}</h2>
						<p>{open.secretariat ? withdrawal.withSecretariat(open.dueOn) : withdrawal.withCountry(open.dueOn)}</p>
						<h3>{editor.publicReason}</h3>
						<TypedText>{open.reason}</TypedText>
						{open.internalNote && (
							<>
								<h3>{withdrawal.note}</h3>
								<TypedText>{open.internalNote}</TypedText>
							</>
						)}
					</section>
				)}
				{page.mine.map((country) => (
					<AnswerForm
						key={country}
						country={page.countries.find(({ code }) => code === country) ?? { code: country, name: country }}
						typed={answer?.typed.country === country ? answer.typed : {}}
						problems={problems}
					/>
				))}
				{open && page.may.cancel && (
					<form method="post">
						<button className="button button-line" type="submit" name="intent" value="withdrawn">
							{withdrawal.takeBack}
						</button>
					</form>
				)}
				{page.may.ask && <AskForm typed={answer?.typed ?? {}} problems={problems} />}
				{!open && !page.may.ask && <Notice>{withdrawal.nothing}</Notice>}
			</div>
		</Main>
	);
}

type FormPart = { typed: Record<string, string>; problems: Record<string, string> };

function AskForm({ typed, problems }: FormPart) {
	const { editor, withdrawal } = useWords().messages;
	return (
		<form method="post" className="form" noValidate>
			<p className="lead">{withdrawal.lead}</p>
			<TextArea
				name="reason"
				label={editor.publicReason}
				hint={editor.publicReasonHint}
				rows={3}
				defaultValue={typed.reason}
				problem={problems.reason}
				dir="auto"
			/>
			<TextArea
				name="internalReason"
				label={withdrawal.note}
				hint={withdrawal.noteHint}
				rows={3}
				optional
				defaultValue={typed.internalReason}
				problem={problems.internalReason}
				dir="auto"
			/>
			<p>
				<button className="button" type="submit" name="intent" value="ask">
					{withdrawal.ask}
				</button>
			</p>
		</form>
	);
}

function AnswerForm({ country, typed, problems }: FormPart & { country: { code: string; name: string } }) {
	const { withdrawal } = useWords().messages;
	const message = `message-${country.code}`;
	return (
		<section className="step-part" aria-labelledby={`for-${country.code}`}>
			<h2 id={`for-${country.code}`}>{withdrawal.for(country.name)}</h2>
			<form method="post" className="form" noValidate>
				<input type="hidden" name="country" value={country.code} />
				<TextArea
					name="message"
					id={message}
					label={withdrawal.message}
					hint={withdrawal.messageHint}
					rows={3}
					optional
					maxLength={longestComment}
					defaultValue={typed.message}
					problem={problems[message]}
					dir="auto"
				/>
				<p className="row">
					<button className="button" type="submit" name="intent" value="approved">
						{withdrawal.approve(country.name)}
					</button>
					<button className="button button-line" type="submit" name="intent" value="refused">
						{withdrawal.refuse}
					</button>
				</p>
			</form>
		</section>
	);
}
