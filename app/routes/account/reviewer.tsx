import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { profileForm, profilePage } from "#app/views/person/reviewer-form.server.ts";
import { ReviewerFields } from "#app/views/person/reviewer-form.tsx";

export const meta = workingMeta(({ review }) => review.profile.title);

/** For reviewers only. The secretariat edits other people's profiles on a separate page. */
export const loader = loaderFor("reviewer", async ({ actor, services, locale, done }) => {
	const page = await profilePage(actor, services, actor.accountId, locale);
	return { ...page, done };
});

export const action = formAction("reviewer", (visit) => profileForm(visit, visit.actor.accountId));

export default function Reviewer() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.review.profile;
	const values = answer?.values ?? page.values;
	return (
		<FormPage
			over={<BackLink />}
			title={words.title}
			lead={words.lead}
			values={values}
			problems={answer?.problems}
			edit={answer?.edit}
			hidden={{ revision: values.revision }}
			opened={page.values}
			button={words.save}
			notice={page.done && !answer && <FlashNotice>{words.saved}</FlashNotice>}
		>
			<ReviewerFields page={page} />
		</FormPage>
	);
}
