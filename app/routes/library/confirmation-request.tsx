import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import {
	answerConfirmationRequest,
	openConfirmationRequest,
} from "#app/library/confirmation/confirmation-request.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { InvalidLink } from "#app/views/page/invalid-link.tsx";
import { workingLinks, workingMeta } from "#app/views/page/working-page.ts";
import { confirmByForm, confirmPage, maxConfirmFields } from "#app/views/publication/confirm-page.server.ts";
import { ConfirmRecords } from "#app/views/publication/confirm-records.tsx";

export const links = workingLinks;
export const meta = workingMeta(({ confirm }) => confirm.title);

/** The page behind the links of the yearly email; only sending an answer changes anything. */
export const loader = loaderFor("everyone", async ({ services, context, url, params, locale }) => {
	const { address } = context;
	// Only invalid links count against the IP address.
	const attempt = await services.identity.limits.link(address);
	if (attempt.outcome === "too-many-tries") throw data(null, retryAfter(attempt));
	const asking = await openConfirmationRequest(services, params.token ?? "", locale);
	if (!asking) return data({ dead: true as const }, { status: 404 });
	await attempt.forgive();
	const { country, answerBy, records } = asking;
	const page = confirmPage(records, url);
	return data({ dead: false as const, country: services.reference.countryName(country, locale), answerBy, page });
});

export const action = actionFor(
	"everyone",
	(visit) => {
		const { services, params } = visit;
		const { token = "" } = params;
		return confirmByForm(visit, (answer) => answerConfirmationRequest(services, token, answer), { secretariat: false });
	},
	{ maxFields: maxConfirmFields },
);

export default function ConfirmationRequest() {
	const asking = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { confirm } = useI18n().messages;
	if (asking.dead) return <InvalidLink text={confirm.deadLink} next={{ path: "desk/confirm", label: confirm.title }} />;
	return (
		<Main page className="section">
			<h1>{confirm.title}</h1>
			<p className="lead">{confirm.lead(asking.country, asking.answerBy)}</p>
			<ConfirmRecords page={asking.page} answer={answer} />
		</Main>
	);
}
