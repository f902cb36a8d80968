import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { unsettledAdoptions } from "#app/library/adoption/adoptions.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AdoptionTable } from "#app/views/adoption/adoption-table.tsx";
import { listedAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ adoptions }) => adoptions.unsettled.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale }) => {
	const { reference } = services;
	const adoptions = found(await unsettledAdoptions(actor, services, locale));
	return { adoptions: adoptions.map((one) => listedAdoption(one, { reference, locale })) };
});

/** The adoptions that their source disputes or has not confirmed, for the secretariat, which may help both sides. */
export default function UnsettledAdoptions() {
	const { adoptions } = useLoaderData<typeof loader>();
	const { unsettled } = useI18n().messages.adoptions;
	return (
		<SecretariatPage heading={unsettled.title}>
			<div className="stack">
				<p className="lead">{unsettled.lead}</p>
				{adoptions.length === 0 ? (
					<p>{unsettled.none}</p>
				) : (
					<AdoptionTable caption={unsettled.title} adoptions={adoptions} sides={["adopter", "source"]} />
				)}
			</div>
		</SecretariatPage>
	);
}
