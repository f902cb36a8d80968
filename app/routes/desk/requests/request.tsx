import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer, found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { accessionView } from "#app/membership/accession/accession-view.server.ts";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccessionDetails } from "#app/views/case/accession-details.tsx";
import { CommentForm } from "#app/views/case/comment-form.tsx";
import { OwnRequestStatus, WithdrawForm } from "#app/views/case/own-request-parts.tsx";
import { commentByForm, endByForm } from "#app/views/case/request-action.server.ts";
import { RequestNotices } from "#app/views/case/request-notices.tsx";
import { RequestTimeline } from "#app/views/case/request-timeline.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ requests }, page) => requests.membershipOf(page?.member.name ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, id, locale }) => {
	const page = found(await accessionView(actor, services, id, locale));
	// The responding side has a page of its own.
	if (page.request.side !== "requester") throw redirect(`/${locale}/secretariat/requests/${id}`, 303);
	return page;
});

export const action = actionFor("signed-in", async ({ context, id, form, locale }) => {
	const typed = typedIn(form);
	const outcome =
		typed.intent === "withdraw"
			? await endByForm(context, id, typed, locale, { name: "withdraw", field: "reason", missing: null })
			: await commentByForm(context, id, typed, locale, "both");
	return formAnswer(outcome, `/${locale}/desk/requests/${id}`);
});

/** A request as the requesting side sees it. */
export default function OwnRequest() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { requests } = messages;
	const { request, member } = page;
	const isOpen = request.closedAt === null;
	const isWithdrawable = page.moves.includes("withdrawn");
	return (
		<Main page className="desk request">
			<DeskHead
				countries={[member]}
				place={<a href={`/${locale}/desk`}>{requests.desk.back}</a>}
				heading={requests.membershipOf(member.name)}
			/>
			<FormProvider {...answer}>
				<div className="stack">
					<RequestNotices
						page={page}
						answer={answer}
						forms={[...(isOpen ? ["comment"] : []), ...(isWithdrawable ? ["withdraw"] : [])]}
					/>
					<OwnRequestStatus page={page} />
					<AccessionDetails page={page} />
					{isOpen && <CommentForm inside={false} />}
					<RequestTimeline page={page} entries={request.entries} />
					{isWithdrawable && <WithdrawForm revision={request.revision} />}
				</div>
			</FormProvider>
		</Main>
	);
}
