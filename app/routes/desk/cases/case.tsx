import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { outcomeFormRun, ownParts } from "#app/routes/desk/cases/introduction-parts.server.ts";
import { IntroductionPage } from "#app/routes/desk/cases/introduction-parts.tsx";
import { caseForms, casePage } from "#app/views/case/case-page.server.ts";
import { CasePage } from "#app/views/case/case-page.tsx";
import { caseWordsOf } from "#app/views/case/case-words.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>((messages, data) => {
	const words = data && caseWordsOf(messages, data.page.type);
	return words ? words.between(data.page.requester.name, data.page.responder.name) : messages.desk.title;
});

export const loader = loaderFor("signed-in", async (visit) => {
	const page = await casePage(visit);
	return page && { page, introduction: await ownParts(visit, page) };
});

export const action = formAction("signed-in", async (visit) => ({
	...(await caseForms(visit)),
	tell: outcomeFormRun(visit),
}));

/** A case between two countries, for both and the secretariat. */
export default function Case() {
	const { page, introduction } = useLoaderData<typeof loader>();
	return introduction ? <IntroductionPage page={page} introduction={introduction} /> : <CasePage page={page} />;
}
