import { z } from "zod";
import { paragraphs } from "#app/identity/person/identity-forms.ts";
import { maxRequestTextLength } from "#app/requests/request-limits.ts";

/** Why something is declined, refused or removed, written for the people concerned. */
export const reasonForm = z.object({ reason: paragraphs(maxRequestTextLength) });
