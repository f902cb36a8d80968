import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import type { Locale } from "#app/messages/index.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** The countries for which the reader files needs, each with the id for a new one; empty for readers who file none. */
export function needFilers({ actor, services }: Pick<AppLoadContext, "actor" | "services">, locale: Locale) {
	return countriesWithNames(countriesToFileFor(actor), { reference: services.reference, locale }).map((country) => ({
		...country,
		id: randomUUID(),
	}));
}
