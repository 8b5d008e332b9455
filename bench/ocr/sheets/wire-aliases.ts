/**
 * Keys under which an answer may hold a field that the contract gives no name, besides the name that the drawings use.
 * The first one that the answer has counts.
 */
export const WIRE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  assembly_constituency: ['constituency', 'special_code_1'],
  chassis_number: ['special_code_1'],
  constitution: ['special_code_1'],
  date_of_incorporation: ['date_of_birth'],
  expiry_date_transport: ['transport_expiry_date'],
  first_issue_date: ['date_of_first_issue'],
  fuel_type: ['fuel'],
  engine_number: ['special_code_2'],
  file_number: ['document_number_2'],
  manufacture_month: ['special_code_2'],
  // On Indian licences the number to call in an emergency, which need not be the holder's.
  mobile_number: ['emergency_contact_number'],
  micr_code: ['special_code_1'],
  name_1_local: ['name_1_native'],
  name_2_local: ['name_2_native'],
  parent_1_local: ['parent_1_native'],
  address_1_local: ['address_1_native', 'address_2'],
  part_number: ['special_code_2'],
  spouse: ['parent_1'],
  vehicle_class: ['licence_type'],
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((row) => [
      [`vehicle_class_${row}`, [`vehicle_class${row}`]],
      [`vehicle_class_${row}_date`, [`vehicle_class${row}_date`]],
    ]),
  ),
};
