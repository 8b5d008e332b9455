/**
 * Keys under which an answer may hold a field that the contract gives no name, besides the name that the drawings use.
 * The first one that the answer has counts.
 */
export const WIRE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  assembly_constituency: ['special_code_1'],
  chassis_number: ['special_code_1'],
  constitution: ['special_code_1'],
  date_of_incorporation: ['date_of_birth'],
  engine_number: ['special_code_2'],
  file_number: ['document_number_2'],
  manufacture_month: ['special_code_2'],
  micr_code: ['special_code_1'],
  name_1_local: ['name_1_native'],
  name_2_local: ['name_2_native'],
  parent_1_local: ['parent_1_native'],
  address_1_local: ['address_1_native', 'address_2'],
  part_number: ['special_code_2'],
  spouse: ['parent_1'],
  vehicle_class: ['licence_type'],
};
