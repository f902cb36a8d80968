import type { Actor } from "#app/identity/person/actor.ts";
import { mayRecordRecognitions } from "#app/library/recognitions/recognition.policy.ts";
import type { NewRecognitionInput } from "#app/library/recognitions/recognition.ts";
import { type WriteRecognitionOutcome, writeRecognition } from "#app/library/recognitions/write-recognition.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Records an external recognition, with its sources, for the secretariat. Sending the form twice records it once.
 * @param input.id made with the form
 */
export async function recordRecognition(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock" | "reference">,
	input: Omit<NewRecognitionInput, "callId"> & { id: string },
): Promise<WriteRecognitionOutcome | { outcome: "forbidden" }> {
	if (!mayRecordRecognitions(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction((tx) => writeRecognition(tx, actor, services, input));
}
