import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AccedeFields } from "#app/routes/desk/country/accede-fields.tsx";
import { OpenAlready, Returned, TheirDraft } from "#app/routes/desk/country/accede-notices.tsx";
import { accedeByForm, accedePage } from "#app/routes/desk/country/accede-page.server.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ requests }) => requests.accede.title(page?.member.name ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	signedIn(args, locale);
	const page = await accedePage(args.context, args.params.code ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return { ...page, done: new URL(args.request.url).searchParams.get("done") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	signedIn(args, locale);
	const form = await readFormData(args.request);
	const answer = await accedeByForm(args.context, args.params.code ?? "", form, locale);
	if ("missing" in answer) throw data(null, { status: 404 });
	return "to" in answer ? redirect(answer.to, 303) : data(answer, { status: answer.status });
}

/** A country asks to be admitted: a draft until it is sent, and again when more was asked for. */
export default function Accede() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { requests, states } = messages;
	const { accede, done } = requests;
	const { member, request } = page;
	const withOthers = request !== null && request.waitingOn !== "requester";
	return (
		<Main page className="desk request">
			<div className="section-head desk-head">
				<div>
					<Place countries={[member]}>
						<a href={`/${locale}/desk`}>{requests.desk.back}</a>
					</Place>
					<h1>{accede.title(member.name)}</h1>
				</div>
			</div>
			<FormProvider problems={answer?.problems}>
				<div className="stack">
					{!answer && (page.done === "saved" || page.done === "paper") && <FlashNotice>{done[page.done]}</FlashNotice>}
					<ErrorSummary labels={accede} />
					{answer?.conflict && <TheirDraft page={page} />}
					{withOthers && <OpenAlready request={request} refused={answer !== undefined} />}
					{!request && !page.mayAsk && (
						<p className="lead">
							{accede.notNow(member.status ? states.memberStatus[member.status] : accede.noStatus)}
						</p>
					)}
					{request?.state === "returned" && <Returned page={{ request }} />}
					{(answer || (request ? !withOthers : page.mayAsk)) && (
						<>
							{request?.state !== "returned" && <p className="lead">{accede.lead}</p>}
							<AccedeFields page={page} typed={answer?.typed} />
						</>
					)}
				</div>
			</FormProvider>
		</Main>
	);
}
