import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requestOf, secretariatPeople } from "#app/cases/cases.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import { accessionChecks } from "#app/membership/accession/accession.ts";
import { accessionView } from "#app/membership/accession/accession-view.server.ts";
import { ExamineForm } from "#app/routes/secretariat/requests/examine-form.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { AccessionDetails } from "#app/views/case/accession-details.tsx";
import { CommentForm } from "#app/views/case/comment-form.tsx";
import { workOnRequest } from "#app/views/case/office-request-action.server.ts";
import { RequestNotices } from "#app/views/case/request-notices.tsx";
import { AssignForm, CloseForm, RequestFacts } from "#app/views/case/request-side.tsx";
import { RequestTimeline } from "#app/views/case/request-timeline.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ requests }, page) => requests.membershipOf(page?.member.name ?? ""));

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const page = await accessionView(actor, services, id, locale);
	if (!page) {
		// Cases on the attention list lead here, whatever the type of the request.
		const request = await requestOf(actor, services, id);
		const subjects = request && (await requestSubjects(actor, services, [request], locale));
		const path = subjects?.get(id)?.path;
		if (path && request?.type !== "membership") throw redirect(`/${locale}${path}`, 303);
		return null;
	}
	// The requester has a separate page.
	if (page.request.side === "requester") throw redirect(`/${locale}/desk/requests/${id}`, 303);
	const { entries, sentAt } = page.request;
	const sent = entries.find(({ kind, to }) => kind === "state" && to === "sent")?.at ?? sentAt;
	return {
		...page,
		people: await secretariatPeople(actor, services),
		items: accessionChecks,
		sentOn: sent?.toISOString().slice(0, 10) ?? "",
	};
});

export const action = actionFor("secretariat", async ({ context, id, form, locale }) => {
	const typed = typedIn(form);
	return formAnswer(await workOnRequest(context, id, typed, locale), `/${locale}/secretariat/requests/${id}`);
});

/** A request as the secretariat works on it. */
export default function Request() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { requests } = messages;
	const { request, member } = page;
	const isOpen = request.closedAt === null;
	const isToExamine = request.state === "sent";
	const isClosable = page.moves.includes("withdrawn");
	return (
		<SecretariatPage
			heading={requests.membershipOf(member.name)}
			over={
				<Place countries={[member]}>
					<a href={`/${locale}/secretariat/requests`}>{requests.title}</a>
				</Place>
			}
		>
			<FormProvider {...answer}>
				<div className="stack request">
					<RequestNotices
						page={page}
						answer={answer}
						forms={[
							...(isOpen ? ["assign", "comment"] : []),
							...(isToExamine ? ["check", "return", "complete"] : []),
							...(isClosable ? ["close"] : []),
						]}
					/>
					<div className="split">
						<aside className="stack" aria-labelledby="facts">
							<RequestFacts page={page} />
							{isOpen && (
								<AssignForm
									words={messages.requests.assign}
									people={page.people}
									assignedTo={page.request.assignedTo?.id ?? null}
								/>
							)}
						</aside>
						<div className="stack">
							<AccessionDetails page={page} />
							{isOpen && (
								<p>
									<a href={`/${locale}/secretariat/members/${member.code}/entities/new`}>{requests.said.enterEntity}</a>
								</p>
							)}
							{isToExamine && <ExamineForm page={page} />}
							{request.state === "complete" && (
								<Notice>
									<p>{requests.decide.waitsForBody}</p>
									<p>
										<ButtonLink href={`/${locale}/secretariat/requests/${request.id}/decision`}>
											{requests.decide.link}
										</ButtonLink>
									</p>
								</Notice>
							)}
							{isOpen && <CommentForm inside />}
							<RequestTimeline page={page} entries={request.entries} />
							{isClosable && <CloseForm revision={request.revision} />}
						</div>
					</div>
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}
