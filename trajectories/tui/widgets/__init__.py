"""What is on a screen: fields, lists, the timeline."""
