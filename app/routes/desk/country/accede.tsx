import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import { found } from "#app/routes/answers.server.ts";
import { AccedeFields } from "#app/routes/desk/country/accede-fields.tsx";
import { OpenAlready, Returned, TheirDraft } from "#app/routes/desk/country/accede-notices.tsx";
import { accedeByForm, accedePage } from "#app/routes/desk/country/accede-page.server.ts";
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

export const loader = loaderFor("signed-in", async ({ context, url, params, locale }) => {
	const page = found(await accedePage(context, params.code ?? "", locale));
	return { ...page, done: url.searchParams.get("done") };
});

export const action = actionFor("signed-in", async ({ context, params, form, locale }) => {
	const answer = found(await accedeByForm(context, params.code ?? "", form, locale));
	return "to" in answer ? redirect(answer.to, 303) : data(answer, { status: answer.status });
});

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
