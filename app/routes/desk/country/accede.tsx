import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { RequestView } from "#app/cases/cases.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { accessionState } from "#app/membership/accession/accession.ts";
import { type AccessionForm, accessionForm } from "#app/membership/accession/accession-view.server.ts";
import { AccedeFields } from "#app/routes/desk/country/accede-fields.tsx";
import { accedeByForm } from "#app/routes/desk/country/accede-page.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { AccessionDetails } from "#app/views/case/accession-details.tsx";
import { MissingItems } from "#app/views/case/own-request-parts.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ requests }, page) => requests.accede.title(page?.member.name ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale, done }) => {
	const page = found(await accessionForm(actor, services, params.code ?? "", locale));
	return { ...page, done };
});

export const action = actionFor("signed-in", async ({ context, params, form, locale }) => {
	const answer = found(await accedeByForm(context, params.code ?? "", form, locale));
	return "to" in answer ? redirect(answer.to, 303) : data(answer, { status: answer.status });
});

/** A country's request for accession: a draft until it is submitted, and again after it is returned. */
export default function Accede() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { requests, states } = messages;
	const { accede, done } = requests;
	const { member, request } = page;
	const withOthers = request !== null && request.waitingOn !== "requester";
	return (
		<Main page className="desk request">
			<DeskHead
				countries={[member]}
				place={<a href={`/${locale}/desk`}>{requests.desk.back}</a>}
				heading={accede.title(member.name)}
			/>
			<FormProvider problems={answer?.problems}>
				<div className="stack">
					{!answer && (page.done === "saved" || page.done === "paper") && <FlashNotice>{done[page.done]}</FlashNotice>}
					<ErrorSummary labels={accede} />
					{answer?.conflict && <TheirDraft page={page} />}
					{withOthers && <OpenAlready request={request} refused={answer !== undefined} />}
					{!request && !page.mayApply && (
						<p className="lead">
							{accede.notNow(member.status ? states.memberStatus[member.status] : accede.noStatus)}
						</p>
					)}
					{request?.state === "returned" && <Returned page={{ request }} />}
					{(answer || (request ? !withOthers : page.mayApply)) && (
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

/** Says that there is a request with the secretariat. @param refused whether another one was just refused */
function OpenAlready({ request, refused }: { request: RequestView; refused: boolean }) {
	const { locale, messages } = useI18n();
	const { accede, desk } = messages.requests;
	const since = (request.sentAt ?? request.createdAt).toISOString().slice(0, 10);
	return (
		<Notice wait={refused}>
			<p role={refused ? "alert" : undefined}>
				{refused ? accede.openAlready(since) : desk[accessionState(request.state)]}
			</p>
			<p>
				<a href={`/${locale}/desk/requests/${request.id}`}>{accede.openIt}</a>
			</p>
		</Notice>
	);
}

/** What the secretariat asks for, and by when. */
function Returned({ page: { request } }: { page: { request: RequestView } }) {
	const { locale, messages } = useI18n();
	const { accede, desk } = messages.requests;
	return (
		<Notice wait>
			<p>
				{accede.returnedLead} {request.dueOn && desk.returnedBy(request.dueOn)}
			</p>
			<MissingItems page={{ request }} />
			<p>
				<a href={`/${locale}/desk/requests/${request.id}`}>{accede.toRequest}</a>
			</p>
		</Notice>
	);
}

/** The draft that another person saved, shown beside what was typed. */
function TheirDraft({ page }: { page: AccessionForm }) {
	const { conflict } = useI18n().messages.requests;
	const { request, content, attachments, entities } = page;
	if (!request) return null;
	const entity = entities.find(({ id }) => id === content.entityId)?.name;
	return (
		<Notice wait>
			<p role="alert">{conflict.draft}</p>
			<details>
				<summary>{conflict.theirs}</summary>
				<AccessionDetails
					page={{ request, content, attachments, entity: entity ?? { text: content.entityName, language: "und" } }}
				/>
			</details>
		</Notice>
	);
}
