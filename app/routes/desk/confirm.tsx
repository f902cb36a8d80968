import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { mayConfirmForCountries } from "#app/library/access/practice.policy.ts";
import { confirmOperatingStatus } from "#app/library/confirmation/confirm-operating-status.server.ts";
import { recordsToConfirm } from "#app/library/confirmation/confirmation-request.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { confirmByForm, confirmPage, maxConfirmFields } from "#app/views/publication/confirm-page.server.ts";
import { ConfirmRecords } from "#app/views/publication/confirm-records.tsx";

export const meta = workingMeta(({ confirm }) => confirm.title);

export const loader = loaderFor("signed-in", async ({ actor, services, url, locale }) => {
	// The secretariat answers on behalf of others, one practice at a time; the identifier stays in the URL.
	const pid = mayConfirmForCountries(actor)
		? (url.searchParams.get("pid") ?? url.searchParams.get("done") ?? undefined)
		: undefined;
	return confirmPage(await recordsToConfirm(actor, services, locale, pid), url);
});

export const action = actionFor(
	"signed-in",
	(visit) => {
		const { actor, services } = visit;
		return confirmByForm(visit, (answer) => confirmOperatingStatus(actor, services, answer), {
			secretariat: mayConfirmForCountries(actor),
		});
	},
	{ maxFields: maxConfirmFields },
);

export default function Confirm() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { confirm } = useI18n().messages;
	return (
		<Main page className="section">
			<h1>{confirm.title}</h1>
			<p className="lead">{confirm.ownLead}</p>
			<NoEmail>{confirm.noEmail}</NoEmail>
			<ConfirmRecords page={page} answer={answer} />
		</Main>
	);
}
