import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { type ApprovalPage, approvalPage, approveByForm } from "#app/routes/desk/publication/approval-page.server.ts";
import { Approvals } from "#app/routes/desk/publication/approval-parts.tsx";
import {
	CountryAnswerForm,
	CountryAnswers,
	CountryAnswersPage,
} from "#app/routes/desk/publication/country-answers.tsx";
import { TypedText } from "#app/routes/desk/requests/request-words.tsx";
import { readFormData, typedIn } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

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
	const done = page.done && Object.hasOwn(words.done, page.done) ? (page.done as keyof typeof words.done) : null;
	return (
		<CountryAnswersPage
			id="approval"
			practice={{ ...page, countries: page.countries.map((code) => ({ code, name: page.names[code] ?? code })) }}
			links={
				<>
					<a href={`/${locale}/library/${page.pid}`}>{words.read}</a>
					<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{messages.publication.progress.link}</a>
				</>
			}
			done={done && words.done[done]}
			answer={answer}
		>
			{page.mine.length === 0 && !done && <Notice>{words.nothing}</Notice>}
			{page.mine.length > 0 && <p className="lead">{words.lead}</p>}
			{page.mine.map((country) => (
				<ApprovalForms key={country} page={page} country={country} />
			))}
			<Approvals approvals={page.approvals} names={page.names} published />
		</CountryAnswersPage>
	);
}

/** Approves the practice for one country, or objects. */
function ApprovalForms({ page, country }: { page: ApprovalPage; country: string }) {
	const { page: words } = useWords().messages.approval;
	const name = page.names[country] ?? country;
	const current = page.approvals.find((one) => one.country === country);
	const form = { country, hidden: { version: page.version } };
	return (
		<CountryAnswers country={country} title={words.for(name)}>
			{current?.answer && (
				<Notice wait>
					<p>
						<b>{words.answer}</b>
					</p>
					<TypedText>{current.answer}</TypedText>
				</Notice>
			)}
			<CountryAnswerForm {...form} name="note" label={words.note} hint={words.noteHint} rows={2} optional>
				<button className="button" type="submit" name="intent" value="approve">
					{words.approve(name)}
				</button>{" "}
				<span className="quiet">{words.what}</span>
			</CountryAnswerForm>
			{current?.state === "objected" ? (
				<Notice>{words.objected}</Notice>
			) : (
				<>
					<h3>{words.objectTitle}</h3>
					<CountryAnswerForm {...form} name="reason" label={words.reason} hint={words.reasonHint} rows={3}>
						<button className="button button-line" type="submit" name="intent" value="object">
							{words.object}
						</button>{" "}
						<span className="quiet">{words.objectHint}</span>
					</CountryAnswerForm>
				</>
			)}
		</CountryAnswers>
	);
}
