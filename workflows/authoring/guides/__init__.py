"""What helps to judge and decides nothing, as data: sensitive topics, and questions on the export licence."""
